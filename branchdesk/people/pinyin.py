"""How names are read: proposed by table, corrected by people, and searched by."""

import os
from collections.abc import Callable
from functools import cache, lru_cache, partial

DOTS = "·•‧・･∙⋅"
"""The dots that part the names of several nationalities, as different keyboards type them."""

COMPOUND_SURNAMES = {
    "欧阳": "ou yang",
    "司马": "si ma",
    "上官": "shang guan",
    "诸葛": "zhu ge",
    "东方": "dong fang",
    "独孤": "du gu",
    "南宫": "nan gong",
    "万俟": "mo qi",
    "尉迟": "yu chi",
    "长孙": "zhang sun",
    "澹台": "tan tai",
    "单于": "chan yu",
    "公孙": "gong sun",
    "皇甫": "huang fu",
    "令狐": "ling hu",
    "慕容": "mu rong",
    "宇文": "yu wen",
    "司徒": "si tu",
    "司空": "si kong",
    "夏侯": "xia hou",
    "端木": "duan mu",
    "轩辕": "xuan yuan",
    "呼延": "hu yan",
    "濮阳": "pu yang",
    "淳于": "chun yu",
    "申屠": "shen tu",
    "钟离": "zhong li",
    "闻人": "wen ren",
    "赫连": "he lian",
    "太叔": "tai shu",
    "宗政": "zong zheng",
    "拓跋": "tuo ba",
    "鲜于": "xian yu",
    "亓官": "qi guan",
    "乐正": "yue zheng",
    "公冶": "gong ye",
    "百里": "bai li",
    "西门": "xi men",
    "第五": "di wu",
    "子车": "zi ju",
}
"""Surnames of two characters, whose characters are often read in a way of their own."""

SURNAMES = {
    "单": "shan",
    "仇": "qiu",
    "曾": "zeng",
    "解": "xie",
    "查": "zha",
    "区": "ou",
    "盖": "ge",
    "朴": "piao",
    "乐": "yue",
    "缪": "miao",
    "员": "yun",
    "洗": "xian",
    "覃": "qin",
    "翟": "zhai",
    "折": "she",
    "繁": "po",
    "召": "shao",
    "句": "gou",
    "种": "chong",
    "能": "nai",
    "祭": "zhai",
    "秘": "bi",
    "佴": "nai",
    "卜": "bu",
    "藏": "zang",
    "隗": "wei",
    "都": "du",
    "牟": "mu",
    "郇": "xun",
    "长": "chang",
    "重": "chong",
    "薄": "bo",
    "阚": "kan",
    "乜": "nie",
    "率": "shuai",
    "黑": "he",
    "么": "yao",
    "贠": "yun",
    "炅": "gui",
    "沓": "ta",
    "晟": "cheng",
}
"""Surnames whose reading is another than the common one of the character."""

GIVEN_NAMES = {
    "长": "chang",
    "重": "chong",
    "晟": "sheng",
    "都": "du",
    "率": "shuai",
    "还": "huan",
    "调": "tiao",
    "𠮷": "ji",
}
"""Characters that given names read otherwise than running text does."""

LONGEST_HAN_NAME = 4
"""A surname of two characters and a given name of two; longer names are rendered from other languages."""


@cache
def _reader() -> Callable[[str], list[str]]:
    # pypinyin reads this switch when it is imported: its phrases cost 44 MB and mean little in names.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import lazy_pinyin

    return partial(lazy_pinyin)


def reading(name: str) -> str:
    """Propose how a name is read, in small letters with blanks between: 欧阳晓雯 → `ou yang xiao wen`."""
    for dot in DOTS:
        name = name.replace(dot, " ")
    parts = name.split()
    if not parts:
        return ""
    if len(parts) > 1 or len(parts[0]) > LONGEST_HAN_NAME:  # 阿依古丽·买买提 has no surname
        return " ".join(read_words(part) for part in parts)
    whole = parts[0]
    if len(whole) > 2 and whole[:2] in COMPOUND_SURNAMES:
        return f"{COMPOUND_SURNAMES[whole[:2]]} {read_words(whole[2:])}"
    if whole in COMPOUND_SURNAMES:
        return COMPOUND_SURNAMES[whole]
    if whole[0] in SURNAMES:
        return f"{SURNAMES[whole[0]]} {read_words(whole[1:])}".strip()
    return read_words(whole)


@lru_cache(maxsize=8_192)
def _syllable(character: str) -> str:
    """Read one character; a roster uses the same few hundred over and over."""
    return GIVEN_NAMES.get(character) or str(_reader()(character)[0])


def read_words(text: str) -> str:
    """Read Chinese words character by character, as titles and given names are; other letters stay."""
    syllables = []
    rest = ""
    for character in text:
        if not character.isalnum():
            continue
        if not character.isascii():
            if rest:
                syllables.append(rest)
                rest = ""
            syllables.append(_syllable(character))
        else:
            rest += character
    if rest:
        syllables.append(rest)
    return " ".join(syllables).lower()


def initials(spoken: str) -> str:
    """Take the first letter of each syllable: `ou yang xiao wen` → `oyxw`."""
    return "".join([syllable[0] for syllable in spoken.split()])


def tidy(spoken: str) -> str:
    """Bring a reading as somebody typed it into the stored shape; `lü` is written `lv`."""
    lowered = spoken.strip().lower().replace("ü", "v").replace("'", " ").replace("’", " ")
    return " ".join(lowered.split())
