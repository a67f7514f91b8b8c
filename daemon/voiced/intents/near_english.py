"""English words that sound alike, as far as people say them at home."""

from functools import lru_cache
from typing import Final

_ALIKE: Final = (
    "ad add; aisle isle i'll; allowed aloud; are our r; ate eight; b be bee; bare bear; beat beet; blew blue; "
    "brake break; bread bred; buy by bye; c sea see; cell sell; cent scent sent; cereal serial; check cheque; "
    "chile chili chilly; coarse course; cue queue; cyprus cypress; days daze; dear deer; dew do due; done dun; "
    "dryer drier; eye i aye; fair fare; find fined; finish finnish; fir fur; flour flower; for four fore; "
    "forth fourth; great grate; greece grease; half halve; heard herd; hear here; hi high; higher hire; "
    "hold holed; hole whole; hour our; hours ours; in inn; its it's; kernel colonel; key quay; knew new; "
    "knight night; knights nights; knot not; know no; knows nose; lead led; lessen lesson; light lite; "
    "loan lone; lyon lion; made maid; mail male; main mane; meat meet; missed mist; morning mourning; nap knap; "
    "need knead; oar or; oh owe o; one won; pain pane; pair pear; passed past; pause paws; peace piece; "
    "place plaice; plain plane; please pleas; poor pore pour; pray prey; rain reign; raise rays raze; "
    "read reed; read red; reading redding; real reel; right write rite; ring wring; road rode rowed; role roll; "
    "rome roam; root route; sail sale; scene seen; seam seem; sew so sow; shore sure; side sighed; slow sloe; "
    "sole soul seoul; some sum; son sun; stair stare; stake steak; stationary stationery; steal steel; "
    "suite sweet; sunday sundae; t tea tee; tail tale; their there they're; threw through thru; throne thrown; "
    "thyme time; tide tied; to too two; toe tow; told tolled; tonight tonite; tern turn; u you ewe; vary very; "
    "waist waste; wait weight; ware wear where; warn worn; way weigh; weak week; weather whether; we'll wheel; "
    "which witch; while wile; who's whose; wood would; y why; yore your you're"
)
"""Groups of words; a word may stand in more than one."""


def sound_alike(first: str, second: str) -> bool:
    """Whether two words are said in the same way."""
    groups = _groups()
    return not groups.get(first, frozenset()).isdisjoint(groups.get(second, frozenset()))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(_ALIKE.split(";")):
        for word in group.split():
            found[word] = found.get(word, frozenset()) | {number}
    return found
