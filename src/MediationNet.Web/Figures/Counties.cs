namespace MediationNet.Web.Figures;

/// <summary>A county on the tile map: its place among its neighbours, not its shape.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Its short name in Chinese.</param>
/// <param name="English">The same in English.</param>
/// <param name="Column">From the west, 0 first.</param>
/// <param name="Row">From the north, 0 first.</param>
internal sealed record County(string Code, string Name, string English, int Column, int Row)
{
    internal string NameFor(Reader reader) => reader.Language.Name == "en" ? English : Name;
}

/// <summary>
/// The counties of Qinghai (statistical division codes, edition of 2023), each as an equal tile. Another province is
/// another list like this one.
/// </summary>
internal static class Counties
{
    internal static readonly IReadOnlyList<County> All =
    [
        new("630102", "城东", "Chengdong", 10, 2), new("630103", "城中", "Chengzhong", 9, 3),
        new("630104", "城西", "Chengxi", 9, 2), new("630105", "城北", "Chengbei", 10, 1),
        new("630106", "湟中", "Huangzhong", 8, 3), new("630121", "大通", "Datong", 9, 1),
        new("630123", "湟源", "Huangyuan", 8, 2),
        new("630202", "乐都", "Ledu", 11, 2), new("630203", "平安", "Ping’an", 10, 3),
        new("630222", "民和", "Minhe", 12, 2), new("630223", "互助", "Huzhu", 11, 1),
        new("630224", "化隆", "Hualong", 11, 3), new("630225", "循化", "Xunhua", 12, 4),
        new("632221", "门源", "Menyuan", 8, 1), new("632222", "祁连", "Qilian", 7, 0),
        new("632223", "海晏", "Haiyan", 7, 2), new("632224", "刚察", "Gangca", 6, 2),
        new("632301", "同仁", "Tongren", 11, 4), new("632322", "尖扎", "Jainca", 10, 4),
        new("632323", "泽库", "Zêkog", 10, 5), new("632324", "河南", "Henan", 10, 6),
        new("632521", "共和", "Gonghe", 6, 3), new("632522", "同德", "Tongde", 8, 6),
        new("632523", "贵德", "Guide", 8, 4), new("632524", "兴海", "Xinghai", 6, 4),
        new("632525", "贵南", "Guinan", 8, 5),
        new("632621", "玛沁", "Maqên", 7, 6), new("632622", "班玛", "Baima", 8, 8),
        new("632623", "甘德", "Gadê", 8, 7), new("632624", "达日", "Darlag", 7, 7),
        new("632625", "久治", "Jigzhi", 9, 8), new("632626", "玛多", "Madoi", 5, 5),
        new("632701", "玉树", "Yushu", 3, 7), new("632722", "杂多", "Zadoi", 2, 6),
        new("632723", "称多", "Chindu", 4, 6), new("632724", "治多", "Zhidoi", 2, 5),
        new("632725", "囊谦", "Nangqên", 3, 8), new("632726", "曲麻莱", "Qumarlêb", 3, 5),
        new("632801", "格尔木", "Golmud", 2, 3), new("632802", "德令哈", "Delingha", 4, 2),
        new("632803", "茫崖", "Mangya", 0, 1), new("632821", "乌兰", "Ulan", 5, 3),
        new("632822", "都兰", "Dulan", 4, 3), new("632823", "天峻", "Tianjun", 5, 2),
        new("632857", "大柴旦", "Da Qaidam", 3, 1),
    ];

    /// <summary>The county of a code, or null.</summary>
    internal static County? Find(string code) => All.FirstOrDefault(county => county.Code == code);
}
