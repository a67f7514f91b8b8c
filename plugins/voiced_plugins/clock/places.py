"""Places that people ask the time of, as data: those that are listened for without a network, and others.

A zone has its present name: the old ones are a package of their own on some systems.
"""

from dataclasses import dataclass

from voiced.api import primary


@dataclass(frozen=True, slots=True)
class Place:
    """A city, a country or a region."""

    zone: str
    """Its time zone; empty for several without one that stands for the others."""

    english: str
    """Its names with / between them; the first is how the device says it."""

    chinese: str
    capital: str = ""
    """First English name of the city whose time is told for a country with several time zones."""

    def names(self, language: str) -> list[str]:
        """Its names, the one that the device says first."""
        return (self.chinese if primary(language) == "zh" else self.english).split("/")

    def name(self, language: str) -> str:
        """What the device says."""
        return self.names(language)[0]


CITIES = (
    Place("Asia/Tokyo", "Tokyo", "东京"),
    Place("Asia/Tokyo", "Osaka", "大阪"),
    Place("Asia/Tokyo", "Kyoto", "京都"),
    Place("Asia/Seoul", "Seoul", "首尔"),
    Place("Asia/Shanghai", "Beijing", "北京"),
    Place("Asia/Shanghai", "Shanghai", "上海"),
    Place("Asia/Shanghai", "Shenzhen", "深圳"),
    Place("Asia/Shanghai", "Guangzhou/Canton", "广州"),
    Place("Asia/Shanghai", "Hangzhou", "杭州"),
    Place("Asia/Shanghai", "Chengdu", "成都"),
    Place("Asia/Hong_Kong", "Hong Kong", "香港"),
    Place("Asia/Macau", "Macau/Macao", "澳门"),
    Place("Asia/Taipei", "Taipei", "台北"),
    Place("Asia/Singapore", "Singapore", "新加坡"),
    Place("Asia/Kuala_Lumpur", "Kuala Lumpur", "吉隆坡"),
    Place("Asia/Bangkok", "Bangkok", "曼谷"),
    Place("Asia/Jakarta", "Jakarta", "雅加达"),
    Place("Asia/Makassar", "Bali", "巴厘岛"),
    Place("Asia/Manila", "Manila", "马尼拉"),
    Place("Asia/Ho_Chi_Minh", "Hanoi", "河内"),
    Place("Asia/Kolkata", "Delhi/New Delhi", "新德里/德里"),
    Place("Asia/Kolkata", "Mumbai/Bombay", "孟买"),
    Place("Asia/Kolkata", "Bangalore", "班加罗尔"),
    Place("Asia/Kolkata", "Calcutta/Kolkata", "加尔各答"),
    Place("Asia/Kathmandu", "Kathmandu", "加德满都"),
    Place("Asia/Tehran", "Tehran", "德黑兰"),
    Place("Asia/Baghdad", "Baghdad", "巴格达"),
    Place("Asia/Dubai", "Dubai", "迪拜"),
    Place("Asia/Dubai", "Abu Dhabi", "阿布扎比"),
    Place("Asia/Jerusalem", "Jerusalem", "耶路撒冷"),
    Place("Asia/Jerusalem", "Tel Aviv", "特拉维夫"),
    Place("Europe/Istanbul", "Istanbul", "伊斯坦布尔"),
    Place("Europe/London", "London", "伦敦"),
    Place("Europe/London", "Manchester", "曼彻斯特"),
    Place("Europe/London", "Edinburgh", "爱丁堡"),
    Place("Europe/Dublin", "Dublin", "都柏林"),
    Place("Europe/Paris", "Paris", "巴黎"),
    Place("Europe/Paris", "Marseille", "马赛"),
    Place("Europe/Paris", "Lyon", "里昂"),
    Place("Europe/Berlin", "Berlin", "柏林"),
    Place("Europe/Berlin", "Munich", "慕尼黑"),
    Place("Europe/Berlin", "Hamburg", "汉堡"),
    Place("Europe/Berlin", "Frankfurt", "法兰克福"),
    Place("Europe/Berlin", "Cologne", "科隆"),
    Place("Europe/Vienna", "Vienna", "维也纳"),
    Place("Europe/Zurich", "Zurich", "苏黎世"),
    Place("Europe/Zurich", "Geneva", "日内瓦"),
    Place("Europe/Rome", "Rome", "罗马"),
    Place("Europe/Rome", "Milan", "米兰"),
    Place("Europe/Rome", "Venice", "威尼斯"),
    Place("Europe/Madrid", "Madrid", "马德里"),
    Place("Europe/Madrid", "Barcelona", "巴塞罗那"),
    Place("Europe/Lisbon", "Lisbon", "里斯本"),
    Place("Europe/Brussels", "Brussels", "布鲁塞尔"),
    Place("Europe/Amsterdam", "Amsterdam", "阿姆斯特丹"),
    Place("Europe/Copenhagen", "Copenhagen", "哥本哈根"),
    Place("Europe/Stockholm", "Stockholm", "斯德哥尔摩"),
    Place("Europe/Oslo", "Oslo", "奥斯陆"),
    Place("Europe/Helsinki", "Helsinki", "赫尔辛基"),
    Place("Europe/Warsaw", "Warsaw", "华沙"),
    Place("Europe/Prague", "Prague", "布拉格"),
    Place("Europe/Budapest", "Budapest", "布达佩斯"),
    Place("Europe/Athens", "Athens", "雅典"),
    Place("Europe/Kyiv", "Kyiv/Kiev", "基辅"),
    Place("Europe/Moscow", "Moscow", "莫斯科"),
    Place("Europe/Moscow", "Saint Petersburg/St Petersburg", "圣彼得堡"),
    Place("America/New_York", "New York", "纽约"),
    Place("America/New_York", "Washington/Washington DC/Washington D C", "华盛顿"),
    Place("America/New_York", "Boston", "波士顿"),
    Place("America/New_York", "Philadelphia", "费城"),
    Place("America/New_York", "Miami", "迈阿密"),
    Place("America/New_York", "Atlanta", "亚特兰大"),
    Place("America/Detroit", "Detroit", "底特律"),
    Place("America/Chicago", "Chicago", "芝加哥"),
    Place("America/Chicago", "Dallas", "达拉斯"),
    Place("America/Chicago", "Houston", "休斯敦/休斯顿"),
    Place("America/Chicago", "New Orleans", "新奥尔良"),
    Place("America/Denver", "Denver", "丹佛"),
    Place("America/Phoenix", "Phoenix", "凤凰城/菲尼克斯"),
    Place("America/Los_Angeles", "Los Angeles/LA/L A", "洛杉矶"),
    Place("America/Los_Angeles", "San Francisco", "旧金山/三藩市"),
    Place("America/Los_Angeles", "San Diego", "圣迭戈"),
    Place("America/Los_Angeles", "Seattle", "西雅图"),
    Place("America/Los_Angeles", "Las Vegas", "拉斯维加斯"),
    Place("Pacific/Honolulu", "Honolulu", "檀香山/火奴鲁鲁"),
    Place("America/Toronto", "Toronto", "多伦多"),
    Place("America/Toronto", "Montreal", "蒙特利尔"),
    Place("America/Toronto", "Ottawa", "渥太华"),
    Place("America/Vancouver", "Vancouver", "温哥华"),
    Place("America/Mexico_City", "Mexico City", "墨西哥城"),
    Place("America/Havana", "Havana", "哈瓦那"),
    Place("America/Bogota", "Bogota", "波哥大"),
    Place("America/Lima", "Lima", "利马"),
    Place("America/Santiago", "Santiago", "圣地亚哥"),
    Place("America/Argentina/Buenos_Aires", "Buenos Aires", "布宜诺斯艾利斯"),
    Place("America/Sao_Paulo", "Rio de Janeiro/Rio", "里约热内卢/里约"),
    Place("America/Sao_Paulo", "Sao Paulo/São Paulo", "圣保罗"),
    Place("Africa/Cairo", "Cairo", "开罗"),
    Place("Africa/Lagos", "Lagos", "拉各斯"),
    Place("Africa/Nairobi", "Nairobi", "内罗毕"),
    Place("Africa/Johannesburg", "Johannesburg", "约翰内斯堡"),
    Place("Africa/Johannesburg", "Cape Town", "开普敦"),
    Place("Australia/Sydney", "Sydney", "悉尼"),
    Place("Australia/Melbourne", "Melbourne", "墨尔本"),
    Place("Australia/Brisbane", "Brisbane", "布里斯班"),
    Place("Australia/Perth", "Perth", "珀斯"),
    Place("Australia/Sydney", "Canberra", "堪培拉"),
    Place("Pacific/Auckland", "Auckland", "奥克兰"),
    Place("Pacific/Auckland", "Wellington", "惠灵顿"),
)

COUNTRIES = (
    Place("Asia/Tokyo", "Japan", "日本"),
    Place("Asia/Seoul", "South Korea/Korea", "韩国"),
    Place("Asia/Shanghai", "China", "中国"),
    Place("Asia/Taipei", "Taiwan", "台湾"),
    Place("Asia/Kolkata", "India", "印度"),
    Place("Asia/Bangkok", "Thailand", "泰国"),
    Place("Asia/Ho_Chi_Minh", "Vietnam", "越南"),
    Place("Asia/Kuala_Lumpur", "Malaysia", "马来西亚"),
    Place("Asia/Manila", "the Philippines", "菲律宾"),
    Place("Asia/Jakarta", "Indonesia", "印度尼西亚/印尼", "Jakarta"),
    Place("Asia/Jerusalem", "Israel", "以色列"),
    Place("Asia/Tehran", "Iran", "伊朗"),
    Place("Asia/Riyadh", "Saudi Arabia", "沙特阿拉伯/沙特"),
    Place("Asia/Karachi", "Pakistan", "巴基斯坦"),
    Place("Europe/Istanbul", "Turkey", "土耳其"),
    Place(
        "Europe/London",
        "the United Kingdom/the UK/the U K/England/Britain/Scotland",
        "英国/英格兰/苏格兰",
    ),
    Place("Europe/Dublin", "Ireland", "爱尔兰"),
    Place("Europe/Paris", "France", "法国"),
    Place("Europe/Berlin", "Germany", "德国"),
    Place("Europe/Vienna", "Austria", "奥地利"),
    Place("Europe/Zurich", "Switzerland", "瑞士"),
    Place("Europe/Rome", "Italy", "意大利"),
    Place("Europe/Madrid", "Spain", "西班牙", "Madrid"),
    Place("Europe/Lisbon", "Portugal", "葡萄牙", "Lisbon"),
    Place("Europe/Amsterdam", "the Netherlands/Holland", "荷兰"),
    Place("Europe/Brussels", "Belgium", "比利时"),
    Place("Europe/Copenhagen", "Denmark", "丹麦"),
    Place("Europe/Stockholm", "Sweden", "瑞典"),
    Place("Europe/Oslo", "Norway", "挪威"),
    Place("Europe/Helsinki", "Finland", "芬兰"),
    Place("Europe/Warsaw", "Poland", "波兰"),
    Place("Europe/Budapest", "Hungary", "匈牙利"),
    Place("Europe/Athens", "Greece", "希腊"),
    Place("Atlantic/Reykjavik", "Iceland", "冰岛"),
    Place("Europe/Kyiv", "Ukraine", "乌克兰", "Kyiv"),
    Place("Europe/Moscow", "Russia", "俄罗斯/俄国", "Moscow"),
    Place("Africa/Cairo", "Egypt", "埃及"),
    Place("Africa/Johannesburg", "South Africa", "南非"),
    Place("Africa/Nairobi", "Kenya", "肯尼亚"),
    Place("Africa/Lagos", "Nigeria", "尼日利亚"),
    Place("America/New_York", "the United States/America/the US/the U S/the USA/the U S A", "美国", "Washington"),
    Place("America/Toronto", "Canada", "加拿大", "Ottawa"),
    Place("America/Mexico_City", "Mexico", "墨西哥", "Mexico City"),
    Place("America/Sao_Paulo", "Brazil", "巴西", "Sao Paulo"),
    Place("America/Argentina/Buenos_Aires", "Argentina", "阿根廷"),
    Place("America/Santiago", "Chile", "智利", "Santiago"),
    Place("America/Lima", "Peru", "秘鲁"),
    Place("America/Bogota", "Colombia", "哥伦比亚"),
    Place("America/Havana", "Cuba", "古巴"),
    Place("Australia/Sydney", "Australia", "澳大利亚/澳洲", "Canberra"),
    Place("Pacific/Auckland", "New Zealand", "新西兰", "Wellington"),
    Place("America/Los_Angeles", "California", "加州/加利福尼亚"),
    Place("America/Chicago", "Texas", "得克萨斯/德州", "Houston"),
    Place("America/New_York", "Florida", "佛罗里达"),
    Place("Pacific/Honolulu", "Hawaii", "夏威夷"),
    Place("America/New_York", "the eastern United States/the East Coast", "美国东部/美东/东海岸"),
    Place("America/Los_Angeles", "the western United States/the West Coast", "美国西部/美西/西海岸"),
    Place("Etc/UTC", "U T C/UTC", "协调世界时"),
    Place("Etc/GMT", "Greenwich/GMT/G M T", "格林尼治/格林威治"),
)
"""With regions of them, and times that are no place's."""

HEARD = CITIES + COUNTRIES
"""Listened for without a network; a recognizer that holds 200 names at most must hold all of them."""
