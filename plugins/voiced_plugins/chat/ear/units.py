"""Units as they are written and as they are said."""

from collections.abc import Mapping

ENGLISH_UNITS: Mapping[str, tuple[str, str]] = {
    short: (name, many)
    for shorts, name, many in (
        ("km/h kmh kph", "kilometre per hour", "kilometres per hour"),
        ("km/s", "kilometre per second", "kilometres per second"),
        ("m/s", "metre per second", "metres per second"),
        ("mph", "mile per hour", "miles per hour"),
        ("Mbps Mbit/s Mb/s", "megabit per second", "megabits per second"),
        ("Gbps", "gigabit per second", "gigabits per second"),
        ("MB/s", "megabyte per second", "megabytes per second"),
        ("km² km2", "square kilometre", "square kilometres"),
        ("m² m2", "square metre", "square metres"),
        ("m³ m3", "cubic metre", "cubic metres"),
        ("km", "kilometre", "kilometres"),
        ("m", "metre", "metres"),
        ("cm", "centimetre", "centimetres"),
        ("mm", "millimetre", "millimetres"),
        ("nm", "nanometre", "nanometres"),
        ("kg", "kilogram", "kilograms"),
        ("g", "gram", "grams"),
        ("mg", "milligram", "milligrams"),
        ("L l", "litre", "litres"),
        ("ml mL", "millilitre", "millilitres"),
        ("TB", "terabyte", "terabytes"),
        ("GB", "gigabyte", "gigabytes"),
        ("MB", "megabyte", "megabytes"),
        ("KB kB", "kilobyte", "kilobytes"),
        ("GHz", "gigahertz", "gigahertz"),
        ("MHz", "megahertz", "megahertz"),
        ("kHz", "kilohertz", "kilohertz"),
        ("Hz", "hertz", "hertz"),
        ("kWh", "kilowatt hour", "kilowatt hours"),
        ("kW", "kilowatt", "kilowatts"),
        ("W", "watt", "watts"),
        ("V", "volt", "volts"),
        ("mAh", "milliamp hour", "milliamp hours"),
        ("°C ℃", "degree Celsius", "degrees Celsius"),
        ("°F ℉", "degree Fahrenheit", "degrees Fahrenheit"),
        ("°", "degree", "degrees"),
        ("ms", "millisecond", "milliseconds"),
        ("s", "second", "seconds"),
        ("min", "minute", "minutes"),
        ("h", "hour", "hours"),
        ("ft", "foot", "feet"),
        ("lb lbs", "pound", "pounds"),
        ("oz", "ounce", "ounces"),
        ("mi", "mile", "miles"),
        ("tsp", "teaspoon", "teaspoons"),
        ("tbsp", "tablespoon", "tablespoons"),
        ("px", "pixel", "pixels"),
        ("dB", "decibel", "decibels"),
        ("kcal", "kilocalorie", "kilocalories"),
        ("fps", "frame per second", "frames per second"),
    )
    for short in shorts.split()
}
"""For one and for many."""

TIGHT_ONLY = frozenset[str]()
"""What is a word when it stands alone."""

SPACED_ONLY = frozenset({"s", "V"})
"""What means something else behind a digit: the 90s."""

MONEY: Mapping[str, tuple[str, str, str]] = {
    "$": ("dollar", "dollars", "cents"),
    "€": ("euro", "euros", "cents"),
    "£": ("pound", "pounds", "pence"),
    "¥": ("yuan", "yuan", ""),
    "￥": ("yuan", "yuan", ""),
}
"""One, many, and the hundredth part."""

CHINESE_MONEY: Mapping[str, str] = {"$": "美元", "€": "欧元", "£": "英镑", "¥": "元", "￥": "元"}

CHINESE_SPEEDS: Mapping[str, tuple[str, str]] = {
    "km/h": ("小时", "公里"),
    "kmh": ("小时", "公里"),
    "km/s": ("秒", "公里"),
    "m/s": ("秒", "米"),
    "mph": ("小时", "英里"),
    "MB/s": ("秒", "兆字节"),
    "Mbps": ("秒", "兆比特"),
}
"""What is per what."""

CHINESE_UNITS: Mapping[str, str] = {
    "km²": "平方公里",
    "km2": "平方公里",
    "m²": "平方米",
    "㎡": "平方米",
    "m2": "平方米",
    "m³": "立方米",
    "m3": "立方米",
    "km": "公里",
    "m": "米",
    "cm": "厘米",
    "mm": "毫米",
    "nm": "纳米",
    "kg": "公斤",
    "g": "克",
    "mg": "毫克",
    "L": "升",
    "l": "升",
    "ml": "毫升",
    "mL": "毫升",
    "GHz": "吉赫",
    "MHz": "兆赫",
    "kHz": "千赫",
    "Hz": "赫兹",
    "kWh": "千瓦时",
    "kW": "千瓦",
    "W": "瓦",
    "V": "伏",
    "mAh": "毫安时",
    "°C": "摄氏度",
    "℃": "摄氏度",
    "°F": "华氏度",
    "℉": "华氏度",
    "°": "度",
    "ms": "毫秒",
    "s": "秒",
    "min": "分钟",
    "h": "小时",
    "px": "像素",
    "dB": "分贝",
    "kcal": "千卡",
}
