namespace MediationNet.Domain.Advice;

/// <summary>The ways on, one row each. A change of law is a change here, and of the article it names.</summary>
/// <remarks>
/// Mediation never blocks another lawful route (People's Mediation Law art. 3), and whoever ends it must tell them
/// (art. 26). What the sources opened for this project do not hold is marked 待核 in its basis, so that it is checked
/// before use.
/// </remarks>
internal static class NextRoutes
{
    private const string Copies = "（按对方人数提交副本）";
    private const string Identity = "身份证明（单位带营业执照复印件、法定代表人身份证明）";

    internal static readonly NextRoute Suit = new(
        "向人民法院起诉",
        "被告住所地的基层人民法院；合同纠纷也可以是合同履行地，侵权纠纷也可以是侵权行为地，不动产纠纷由不动产所在地法院管辖",
        $"起诉状{Copies}、{Identity}、证据材料；书写起诉状有困难的可以口头起诉",
        "《人民调解法》第二十六条；《民法典》第一百八十八条、第一百九十五条；诉讼时效规定第十二条")
    {
        Limit = "LIM-CIV",
        Start = RouteStart.Ended,
        Within = "诉讼时效一般为三年，因申请调解而中断，自调解程序终结时起重新计算",
        Note = "请求停止侵害、排除妨碍、消除危险，返还不动产，支付抚养费、赡养费或者扶养费的，不适用诉讼时效（《民法典》第一百九十六条）。",
    };

    internal static readonly NextRoute LabourArbitration = new(
        "申请劳动人事争议仲裁",
        "劳动合同履行地或者用人单位所在地的劳动人事争议仲裁委员会（两地都申请的，由劳动合同履行地管辖）",
        $"仲裁申请书{Copies}、{Identity}、证明劳动关系和请求的材料（合同、工资条、考勤等）；书写有困难的可以口头申请",
        "《劳动争议调解仲裁法》第五条、第二十一条、第二十七条、第二十八条、第五十三条")
    {
        Limit = "LB-LIM",
        Start = RouteStart.Requested,
        Within = "仲裁时效一年，因向有关部门请求救济而中断，从中断时起重新计算",
        Note = "不收费。劳动争议一般要先仲裁；不服裁决的，收到裁决书之日起十五日内可以起诉。劳动关系存续期间拖欠工资的，"
            + "不受一年限制，但劳动关系终止的，应当自终止之日起一年内提出。",
    };

    internal static readonly NextRoute PaymentOrder = new(
        "申请支付令",
        "有管辖权的基层人民法院",
        $"支付令申请书、调解协议书、{Identity}",
        "《劳动争议调解仲裁法》第十六条；劳动争议司法解释（一）第五十一条")
    {
        Note = "因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成的调解协议，对方不履行的适用。只约定给付劳动报酬的，"
            + "也可以持协议书直接按普通民事纠纷起诉。",
    };

    internal static readonly NextRoute LandArbitration = new(
        "申请农村土地承包仲裁（耕地、林地、草地的承包经营纠纷）",
        "纠纷所在地的县（市、区）农村土地承包仲裁委员会",
        $"仲裁申请书{Copies}、承包合同或者权属证书、{Identity}、证据材料；书写有困难的可以口头申请",
        "《农村土地承包经营纠纷调解仲裁法》第二条、第四条、第十八条、第五十二条")
    {
        Within = "二年，自知道或者应当知道权利被侵害之日起计算",
        Note = "不收费；可以要求在乡镇或者村开庭，可以要求翻译。也可以不经仲裁直接起诉。因征收集体土地及其补偿发生的纠纷不在受理范围。"
            + "不服裁决的，收到裁决书之日起三十日内可以起诉，逾期裁决生效。",
    };

    internal static readonly NextRoute OwnershipDecision = new(
        "申请人民政府处理（土地、林地、草原的所有权和使用权争议）",
        "个人之间、个人与单位之间：乡级或者县级以上人民政府；单位之间：县级以上人民政府",
        $"处理申请书{Copies}、{Identity}、权属证书和历史资料、争议地图或者现场照片",
        "《土地管理法》第十四条；《森林法》第二十二条；《草原法》第十六条；《行政复议法》第二十三条")
    {
        Note = "不服处理决定的，自接到通知之日起三十日内可以向人民法院起诉（土地、林地）。"
            + "认为决定侵犯已经依法取得的自然资源所有权或者使用权的，应当先申请行政复议（知道之日起六十日内），不服复议决定再起诉。",
    };

    internal static readonly NextRoute Reconsideration = new(
        "申请行政复议（对征收、补偿等行政行为不服）",
        "作出行政行为的部门或者乡镇人民政府的本级（上一级）人民政府",
        $"行政复议申请书、{Identity}、行政决定书；书面申请有困难的可以口头申请",
        "《行政复议法》（2023年修订）第二十条、第二十二条、第二十四条；《行政诉讼法》第四十五条")
    {
        Within = "自知道或者应当知道该行政行为之日起六十日内",
        Note = "不收费。不服复议决定的，自收到决定书之日起十五日内可以提起行政诉讼。征收补偿不属于人民调解和农村土地承包仲裁的范围。",
    };

    internal static readonly NextRoute TrafficPolice = new(
        "申请公安机关交通管理部门调解",
        "处理该事故的公安机关交通管理部门",
        "双方共同签名的书面调解申请、道路交通事故认定书、身份证明",
        "《道路交通事故处理程序规定》第八十五条、第八十六条")
    {
        Limit = "TR-POL",
        Start = RouteStart.Ended,
        Within = "人民调解终止后三日内，由各方共同书面提出",
        Note = "只要有一方向人民法院起诉，调解即终止。",
    };

    internal static readonly NextRoute HealthAuthority = new(
        "申请卫生健康主管部门行政调解",
        "医疗机构所在地的县级卫生健康主管部门",
        "双方共同的书面申请（或者一方申请、另一方同意）、病历资料、身份证明",
        "《医疗纠纷预防和处理条例》第二十二条、第四十条")
    {
        Note = "已经向人民法院起诉的，不予受理。",
    };

    internal static readonly NextRoute MarketRegulator = new(
        "向市场监督管理部门投诉（12315）",
        "经营者实际经营地或者住所地的县级市场监督管理部门",
        "投诉人姓名和联系方式、被投诉人名称和地址、具体请求和事实（票据、照片）",
        "《市场监督管理投诉举报处理暂行办法》第十四条、第十五条、第二十一条")
    {
        Note = "市场监督管理部门七个工作日内决定是否受理；已经由调解组织受理或者处理过的，不再受理。",
    };

    internal static readonly NextRoute CommercialArbitration = new(
        "申请仲裁（有书面仲裁协议或者合同中有仲裁条款的）",
        "仲裁协议约定的仲裁机构",
        $"仲裁协议、仲裁申请书{Copies}、{Identity}、证据材料",
        "《仲裁法》（2025年修订）第四条、第二十七条、第三十五条、第九十条")
    {
        Within = "适用诉讼时效的规定，一般为三年",
        Note = "有仲裁协议的，应当仲裁，不能再起诉；没有仲裁协议的，不能申请。",
    };

    internal static readonly NextRoute Police = new(
        "报警、请求公安机关处理（有殴打、威胁或者损毁财物的）",
        "发生地的公安派出所（110）",
        "身份证明、伤情照片或者诊断证明、证人的联系方式",
        "《公安机关办理行政案件程序规定》第一百七十八条；《反家庭暴力法》第十四条");

    internal static readonly NextRoute ProtectionOrder = new(
        "申请人身安全保护令（遭受家庭暴力或者面临现实危险的）",
        "申请人或者被申请人居住地、家庭暴力发生地的基层人民法院",
        "申请书（可以口头申请）、身份证明、出警记录、告诫书、伤情照片等",
        "《反家庭暴力法》第二十三条、第二十四条、第二十五条、第二十八条")
    {
        Note = "不收费。法院受理后七十二小时内作出决定，情况紧急的二十四小时内。家庭暴力可以随时拨打110报警。",
    };

    internal static readonly NextRoute Education = new(
        "请求教育行政部门调解（学生伤害事故）",
        "学校主管的教育行政部门",
        "书面申请、身份证明、诊断证明和费用票据",
        "《学生伤害事故处理办法》（条号待核）");

    internal static readonly NextRoute Environment = new(
        "向生态环境主管部门反映（污染仍在继续的）",
        "污染发生地的县级生态环境主管部门（12369）",
        "姓名和联系方式、污染的时间地点、照片或者检测报告",
        "《环境保护法》第五十七条");

    internal static readonly NextRoute JointConfirmation = new(
        "双方共同申请司法确认调解协议",
        "当事人住所地、标的物所在地或者调解组织所在地的基层人民法院",
        "司法确认申请书、调解协议书、调解组织主持调解的证明、双方身份证明和联系方式、与协议相关的财产权利证明",
        "《人民调解法》第三十三条；《民事诉讼法》第二百零五条、第二百零六条；民诉法解释第三百五十一条至第三百五十八条")
    {
        Limit = "JC-APP",
        Start = RouteStart.Agreed,
        Within = "自调解协议生效之日起三十日内",
        Note = "不收费。确认有效后，一方不履行的，另一方可以申请强制执行。",
    };

    internal static readonly NextRoute Enforcement = new(
        "申请强制执行（协议已经司法确认有效的）",
        "作出确认裁定的人民法院或者同级的被执行财产所在地的人民法院",
        $"申请执行书、司法确认裁定书、调解协议书、{Identity}",
        "《民事诉讼法》第二百零六条、第二百五十条")
    {
        Limit = "EX-APP",
        Start = RouteStart.PerformanceDue,
        Within = "二年，自协议约定的履行期间最后一日起计算；分期履行的，自最后一期起计算",
    };

    internal static readonly NextRoute AgreementSuit = new(
        "就调解协议的履行或者内容向人民法院起诉",
        "有管辖权的基层人民法院",
        $"起诉状{Copies}、调解协议书、{Identity}、对方没有履行的证据",
        "《人民调解法》第三十二条；《民法典》第一百八十八条")
    {
        Limit = "LIM-CIV",
        Start = RouteStart.PerformanceDue,
        Within = "诉讼时效一般为三年，自知道对方没有按期履行之日起计算",
    };

    internal static readonly NextRoute OtherMediation = new(
        "请其他调解组织调解",
        "乡镇（街道）、行业性专业性人民调解委员会，或者有关行政机关、商事调解组织",
        "身份证明、已有的调解记录和证据材料",
        "《人民调解法》第十七条、第二十三条、第三十四条")
    {
        Note = "须双方自愿；人民调解不收费。",
    };
}
