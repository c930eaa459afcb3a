"""Bait of live chats and big groups: somebody is to look at a name, or to look something up under an id.

Such posts are short and name no app: 看我名字, XYZ496 片, 蔻蔻 3908…. In a short post there is little else
that an id of made-up letters or the number of an account is good for, beside a word of what is to be seen.
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "bait"
NOTHING = Evidence(NAME, 0.0)
POINTS_ID = 4.0  # an id beside what is to be seen there
POINTS_NUMBER = 4.0  # a number beside a word that only stands in for an app's
POINTS_CODE = 4.0  # the same in a short post, beside words that mean it only there
POINTS_NAME_ADDED = 3.5  # a name with plus signs around it: look there, add what stands there
POINTS_BUYERS = 4.0  # who wants to see or buy films or sites is to get in touch
POINTS_BARE_CODE = 3.5  # an id and up to a few characters that say nothing
POINTS_LOOK = 1.5  # somebody's name or profile is to be looked at
SHORT_CHARS_MAX = 26  # letters, digits and Han characters
_WARES = (
    "(?<!照)片|[盘裸]|拼(?![车車单單团團])|麦饼|买麦|卖麦|麦片|看黄|看皇|黄片|皇片|黄篇|皇篇|爽|骚|嫩|妹妹|妹子|少妇|少奶|萝莉|自慰|约炮|爱爱"
    "|网黄|成人|无码|高清万部|大片"
)
_ID = r"(?<![a-z0-9])[a-z]{3,4}[0-9]{3,8}(?![a-z0-9])"
_WITH_ID = re.compile(rf"{_ID}.{{0,3}}(?:{_WARES})|(?:{_WARES}).{{0,3}}{_ID}")
_STAND_IN = (
    "蔻蔻|寇寇|敲敲|叩叩|染鹅|企-鹅|鹅企|裙號|扣盘|拼盘|企饿|q鹅|大鹅|小企鹅|扣拼|口口|加口|家口|夹扣|枷扣"
)
_NUMBER = r"(?<![0-9])(?!1[3-9][0-9]{9}(?![0-9]))[1-9][0-9]{6,10}(?![0-9])"
_WITH_NUMBER = re.compile(rf"(?:{_STAND_IN}).{{0,4}}{_NUMBER}|{_NUMBER}.{{0,4}}(?:{_STAND_IN})")
# Letters before digits that everybody says: machines, coins, shops of servers, apps, units.
_NAMED_CODE = (
    "(?!(?:rtx|gtx|rx|gt|mx|ax|btc|eth|bnb|usb|ssd|hdd|cpu|gpu|vip|cf|q{1,2}|vx|wx|v|no|win|mac|ios|bv|av|pm|am|id|ip"
    "|tcp|udp|as|hk|sg|us|jp|cn|kr|uk|mi|ps|ipv|sha|md|sd|db|pc|gb|mb|kb|isbn|rmb|lv|dnf|lol|cs|pro|max|fps|hz|kg|km"
    "|qd|gp|ok|yt|sf|jd|bw|bq)[0-9])"
)
_CODE = rf"(?<![a-z0-9]){_NAMED_CODE}[a-z]{{2,4}}[0-9]{{3,8}}(?![a-z0-9])"
_MILK = "(?<![鲜牛酸送奶羊])奶(?![粉茶奶牛爸妈站])"
_SEEN = (
    f"看(?!不|到|见|过)|妹妹|[芸萌美大]妹|妹$|姐姐|{_MILK}|逼|屁屁|美腿|卖|麦|带$|微$|资源|寂寞|福利|芸|裸|直播|国产|高清|好看|在线"
    "|少妇|(?<![照图名卡贴切刀相])片(?!子?[刻段面])|爽|嫩"
)
_SIGN_BEFORE = (  # a character in front that is none of a sentence's
    "[^0-9a-z买看用在我你他她的是去开到求收出卖这那有个换玩装刷下上坐乘第约共等要想给打发查找叫从和跟比按把被让带送拿做修配改升至近超过新老旧大小偶又才就也还都能会吗了呢]"
)
_ACCOUNT = r"(?<![0-9])(?!1[3-9][0-9]{9}(?![0-9]))[1-9][0-9]{6,9}(?![0-9])"
# Names of the body and what is done with it; a number or a code beside them is somebody's account.
_FLESH = (
    f"插(?!座|队|头|线|班|花|图|件)|操(?!作|场|心|盘)|擦逼|{_MILK}|乳(?!胶|制|品|酸)|大波|逼|屄|曰[批妹]|日[妹姐爆]|控妹|怒日|猛干|撕挖|丝[足袜]"
    "|人妻|少妇|夫人(?!的)|嫩|骚|淫|妹妹|咪咪|美丝|裸|姐姐"
)
_SPLIT_ACCOUNT = r"(?<![0-9])(?!1[3-9][0-9]{9}(?![0-9]))[0-9〇一二三四五六七八九]{7,11}(?![0-9])"
_SHORT = re.compile(
    rf"{_CODE}.{{0,4}}(?:{_SEEN})|(?:{_SEEN}).{{0,3}}{_CODE}|^{_SIGN_BEFORE}{_CODE}(?![元块万年月分次楼号层])"
    rf"|{_ACCOUNT}.{{0,4}}(?:姐姐|妹妹|[萌美大]?波妹|[萌美]妹|姐姐?的?企|{_MILK}|逼|企|鹅|[寇蔻筘滱]|名字|裸|骚|妞|芸|嫩|爽|a$|带$|加$)"
    rf"|(?:看(?=[0-9])|姐姐|妹妹|{_MILK}|逼|企|鹅|[寇蔻筘滱摳]|沜|片(?=[0-9])).{{0,4}}{_ACCOUNT}"
    rf"|^(?=.*(?:{_FLESH})).*(?:{_SPLIT_ACCOUNT}|(?<![a-z])[a-z]{{1,3}}[0-9]{{2,6}}[a-z]?.{{0,4}}(?:{_FLESH}|资源|懂得|最爱))"
)
_BARE_CODE = re.compile(
    rf"^(?=[a-z0-9]*[\u4e00-\u9fff])(?!.*(?:微信|号|密码|照|张|图|发你|机|车|房|卡))[\u4e00-\u9fff]{{0,6}}"
    rf"(?!mvp|uid|cet|cad){_NAMED_CODE}[a-z]{{3}}[0-9]{{3,6}}[\u4e00-\u9fff]{{0,6}}$"
)
_BUYERS = re.compile(
    "(?:网站|网址|资源|[片篇沜盘])(?:的|需要|要|想|老哥|兄弟|买|家){0,4}(?:私聊|好友|私我|的私|加我|私)"
    "|(?:卖|免费|送|5块卖)(?:网站|网址|盘)|(?:91|黄色?)(?:网站|网址|直播|播|盘)(?!是|吗)|网址(?:需要|看)|大片网[站址]|卖片(?!子)"
)
_NAME_SEEN = re.compile(
    "(?<![a-z])(?:c{1,2}|q|网易|企鹅)[名茗铭洺佲]字?(?:看|瞧|麦|卖|买|围|为|观|沜|拼|片)"
    "|[名茗铭洺佲]字?(?:[加围为卖夹麦])(?:[看观沜拼片爽]|$)"
)
_NAME_ADDED = re.compile(
    r"(?:名字?|茗|铭|洺|明字)[^0-9a-z\u4e00-\u9fff]{0,2}[+]{2}|[+]{2}[^0-9a-z\u4e00-\u9fff]{0,2}(?:名字|茗|明字)"
)
_LOOK = re.compile(
    "[看瞧](?:我|涐|莪|偶|硪)的?(?:名|茗|铭|洺|资料|简介|头像)(?![单片著气次言校牌]|字里)"
    "|[看瞧](?:名字|茗|铭)[加爽骚拼盘片]"
)
_Steps = tuple[tuple[re.Pattern[str], float], ...]
_NUMBERED: _Steps = ((_WITH_ID, POINTS_ID), (_WITH_NUMBER, POINTS_NUMBER))
_NUMBERED_SHORT: _Steps = (*_NUMBERED, (_SHORT, POINTS_CODE), (_BARE_CODE, POINTS_BARE_CODE))
_WORDED: _Steps = ((_LOOK, POINTS_LOOK),)
_WORDED_SHORT: _Steps = ((_BUYERS, POINTS_BUYERS), (_NAME_SEEN, POINTS_NAME_ADDED), *_WORDED)
# Without one of these nothing is found, and most texts have none.
_NUMBER_SIGN = re.compile("[0-9]{2}")
_WORD_SIGN = re.compile(
    "[看瞧](?:我|涐|莪|偶|硪|名|茗|铭)|[名茗铭洺佲].?[加围为卖夹麦买观沜拼片看瞧]|[网黄资片篇沜盘]"
)
_SPARKS = frozenset(
    "看瞧名茗铭洺佲网黄资片篇沜盘0123456789"
)  # one of them is in whatever the signs let through


def look(reading: Reading) -> Evidence:
    """The clearest bait of the text, read without blanks and marks."""
    text = reading.folded.squeezed
    if "+" in reading.folded.text and (match := _NAME_ADDED.search(reading.folded.text)):
        return Evidence(NAME, POINTS_NAME_ADDED, piece(reading.folded.shown(*match.span())), "bait")
    if _SPARKS.isdisjoint(text):
        return NOTHING
    for pattern, points in _steps(text, "@" in reading.folded.text):
        if match := pattern.search(text):
            return Evidence(NAME, points, piece(reading.folded.shown_squeezed(*match.span())), "bait")
    return NOTHING


def _steps(text: str, mentions: bool) -> _Steps:
    """What a text is to be searched for, the most telling first."""
    short = len(text) <= SHORT_CHARS_MAX and not mentions
    steps: _Steps = ()
    if _NUMBER_SIGN.search(text):
        steps = _NUMBERED_SHORT if short else _NUMBERED
    if _WORD_SIGN.search(text):
        steps += _WORDED_SHORT if short else _WORDED
    return steps
