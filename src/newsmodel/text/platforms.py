"""Where people react: whether a paragraph names a platform, or those who write on one."""

import re

__all__ = ["names_platform"]

_X = re.compile(r"(?<![^\W\u0250-\uffff])X(?![^\W\u0250-\uffff]|-ray)")
_PLATFORMS = (
    "Twitter", "Reddit", "Telegram", "Facebook", "TikTok", "YouTube", "Bluesky", "Threads", "Instagram", "Weibo",
    "Mastodon",
)  # fmt: skip
# Those that other scripts have names for, and who writes there in scripts without blanks. A blank or a hyphen keeps a
# name from being the beginning of a word.
_LOCAL = (
    "Икс", "Твиттер", "Телеграм", "إكس ", "اكس ", "ایکس ", "تويتر", "אקס ", "एक्स ", "एक्स-", "ट्विटर", "এক্স ", "এক্স-",
    "এক্সে ", "ኤክስ", "ትዊተር", "엑스", "트위터", "エックス", "ツイッター", "推特", "微博", "เอ็กซ์", "ทวิตเตอร์",
    "用户", "网友", "账号", "ユーザー", "アカウント", "投稿", "이용자", "누리꾼",
)  # fmt: skip
# Who writes there, and what.
_PEOPLE = """
account Account accounts Accounts akaunti akun Akun användare Användare Beiträge Beiträgen bruger
brugere Brugere bruker brukere Brukere commenters Commenters comptes Comptes contas cuentas Cuentas followers
Followers gebruikers hashtag hashtags inlägg innlegg internautes Internautes Kommentare Konten konti konto
kontoen kontoer konton kullanıcılar Kullanıcılar kullanıcıları käyttäjät Käyttäjät Nutzer Nutzerinnen Nutzern
opslag pengguna Pengguna perfis post Post posts Posts profili publicaciones replies Replies thread threads user
User users Users usuarias usuarios Usuarios usuários Usuários utenti Utenti utilisateurs Utilisateurs
utilizadores utilizatori Utilizatorii użytkownicy Użytkownicy uživatelé Uživatelé warganet Warganet watumiaji
Watumiaji wpisy
пользователи Пользователи пользователей аккаунты Аккаунты посты комментаторы користувачі Користувачі
акаунти χρήστες Χρήστες λογαριασμοί مستخدمون المستخدمون حسابات الحسابات مغردون کاربران משתמשים
חשבונות यूज़र उपयोगकर्ता उपयोगकर्ताओं खाते ব্যবহারকারীরা ተጠቃሚዎች መለያዎች
"""
_WRITERS = frozenset(_PEOPLE.split())


def names_platform(text: str) -> bool:
    """Tell whether a paragraph names a platform on which people say something, or those who do."""
    if "X" in text and _X.search(text) is not None:
        return True
    for name in _PLATFORMS:
        if name in text:
            return True
    if not text.isascii():
        for name in _LOCAL:
            if name in text:
                return True
    return not _WRITERS.isdisjoint(text.split())
