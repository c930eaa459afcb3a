"""What judging one message costs: folding, all checks and the wording, by kind and length of message.

Run: python bench/judge.py [--json]. Best of several goes on one core, so that a busy machine shows less.
"""

import json
import sys
from timeit import repeat

from bot.judging.weights import shipped
from rules.base.words import fold
from rules.checks.base import Sample
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge

GOES = 7
MESSAGES_A_GO = 2000
AIM_MICROSECONDS = 35.0  # the mean of ordinary chat

ORDINARY = (
    "好的",
    "早上好呀",
    "哈哈哈哈哈",
    "我到店门口了",
    "37码还有吗",
    "昨天买的才59，真划算",
    "今晚八点抽奖，大家记得来",
    "红烧肉要先焯水吗？还是直接炒",
    "孩子发烧了，明天的课我请个假",
    "这双鞋子穿了半年了，鞋底一点没磨",
    "小二，我这个月还有多少积分，能换什么呀",
    "星期天赶集你们都来吗？我中午12点到，给我留个位子",
    "谢谢老板娘，相册做得真好看，我妈妈看了好几遍，还要再订一本",
    "see you at the shop at 5pm",
    "😂😂😂",
)
KINDS: dict[str, tuple[str, ...]] = {
    "ordinary chat": ORDINARY,
    "ordinary, traditional": ("今天天氣真好，適合出去走走", "這雙鞋多少錢"),
    "ordinary, with numbers": ("明天下午3点20店里见，房间号8023", "快递单号 773012345678901"),
    "links": ("看 https://www.zhihu.com/question/34344618", "https://mp.weixin.qq.com/s/abcdefgh12345 看看"),
    "ads": ("加微信 abc123 领券", "日入500 在家就能做 想做的私聊", "𝐕𝐗：𝐧𝐢𝐤𝐞𝟏𝟐𝟑 一手货源 厂家直销"),
    "400 characters": ("今天晚上八点大家记得来抽奖哦，奖品是一双鞋，37码38码都有，" * 13,),
    "4096 characters, hostile": ("加微信1 ." * 600, "1 " * 2048, "😂" * 4096),
}


def microseconds(texts: tuple[str, ...]) -> tuple[float, float]:
    """Mean cost of folding alone and of judging, per message."""
    settings, model = AdSettings(), shipped()
    samples = [Sample(text=text) for text in texts]
    goes = max(1, MESSAGES_A_GO // len(texts) // (1 + len(texts[0]) // 100))
    count = goes * len(texts)
    folding = min(repeat(lambda: [fold(text) for text in texts], number=goes, repeat=GOES))
    judging = min(
        repeat(lambda: [judge(sample, settings, model) for sample in samples], number=goes, repeat=GOES)
    )
    return folding / count * 1e6, judging / count * 1e6


def main() -> int:
    """Prints the table; exits 1 when ordinary chat costs more than the aim."""
    table = {kind: microseconds(texts) for kind, texts in KINDS.items()}
    if "--json" in sys.argv:
        print(json.dumps({kind: {"fold": cost[0], "judge": cost[1]} for kind, cost in table.items()}))
    else:
        print(f"{'message':28}{'fold µs':>10}{'judge µs':>10}")
        for kind, (folding, judging) in table.items():
            print(f"{kind:28}{folding:10.1f}{judging:10.1f}")
    return int(table["ordinary chat"][1] > AIM_MICROSECONDS)


if __name__ == "__main__":
    sys.exit(main())
