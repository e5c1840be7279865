using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Protocol.Log;

/// <summary>One of each event of the full case, with every field used, and some with none.</summary>
internal static class CaseSamples
{
    private static readonly DateOnly Day = new(2026, 3, 9);

    private static readonly Party Minor = new(PartyRole.Applicant, PartyKind.Natural, "卓玛", 1, null)
    {
        Details = new PartyDetails
        {
            Sex = Sex.Female,
            Born = new DateOnly(2014, 5, 1),
            Age = 11,
            Ethnicity = "藏族",
            IdNumber = "000000000000000000",
            Occupation = "学生",
            Contact = "010-0000000",
            Address = "隆务镇",
            Guardian = new Guardian("才让", "父亲", "010-0000001"),
        },
    };

    private static readonly Party Company = new(PartyRole.Respondent, PartyKind.Legal, "某某公司", null, null)
    {
        Details = new PartyDetails { LegalRepresentative = "扎西" },
    };

    public static IReadOnlyList<DisputeEvent> All { get; } =
    [
        Cast.Water with
        {
            AmountClaimed = 1200.5m,
            Parties = [Minor, Company],
            Application = new Application(ApplicationForm.Written, Day, "恢复放水\n赔偿损失"),
            IsLead = true,
        },
        new DisputeAccepted { NobodyElsewhere = true },
        new DisputeRegistered(new Application(ApplicationForm.Oral, Day, ""), "当事人到场"),
        new DisputeRegistered(null, ""),
        new ReportedToAuthority("派出所", Day, "扬言动手", "已劝离"),
        new InvestigationMade("看过水渠")
        {
            At = Cast.Tuesday,
            Place = "水渠",
            Present = "村干部",
            Asked = "邻居",
            Investigators = "调解员甲",
            Recorder = "记录员乙",
        },
        new SessionHeld("村委会", "双方到场")
        {
            At = Cast.Tuesday.AddHours(1),
            Present = [1, 2],
            Others = "翻译",
            Recorder = "记录员乙",
            NoticeGiven = true,
            Statements = "各自陈述",
            Evidence = "照片",
            Outcome = SessionOutcome.Continues,
            IsOpen = true,
        },
        Cast.WaterAgreement with
        {
            Amount = 300m,
            Facts = "同一水渠",
            Matters = "放水先后",
            Responsibility = "各半",
            Performance = "转账，分两期",
            Instalments = [new Instalment(100m, Day, "首期"), new Instalment(null, Day.AddDays(7), "恢复水渠")],
            Copies = 3,
            SignedOn = Cast.MondayDate,
            SealedOn = Cast.MondayDate,
        },
        new MediationEnded(EndReason.PartyWithdrew, "改为起诉", "可向法院起诉") { Party = 2 },
        new MediationEnded(EndReason.SelfSettled, "", "可向法院起诉"),
        new MediationEnded(EndReason.AcceptedElsewhere, "", "法院已立案"),
        new MediationEnded(EndReason.ShamSuspected, "", "已报告法院"),
        new MediationResumed("双方愿再谈") { PartiesConsent = true },
        new PartyJoined(3, Minor),
        new PartyCompleted(2, Company),
        new AgentNamed(1, new Agent([1, 2], "律师丙", AgentKind.Lawyer, AgentPowers.Special)
        {
            Relation = "委托",
            Firm = "某律师事务所",
            IdNumber = "0000",
            Contact = "010-0000002",
            PowersNamed = "代为和解",
            EndedOn = Day,
        }),
        new AgentNamed(2, new Agent([1], "舅舅", AgentKind.NearRelative, AgentPowers.General)),
        new RepresentativesChosen(PartyRole.Respondent, ["甲", "乙"]),
        new HelpersInvited([new Helper("老支书", HelperKind.Other, "德高望重")], PartiesConsent: true),
        new InterpreterAppointed("扎西", "bo", "010-0000003"),
        new ElsewhereAsked(
            Day, [new ElsewhereMatter(ElsewhereKind.Police, "派出所", "1", ElsewhereState.Ended)]),
        new ElsewhereAsked(Day, []),
        new MediatorsAppointed([new Mediator("调解员甲", "m1"), new Mediator("调解员乙", "")], MediatorChoice.ByParties),
        new RecusalAsked("调解员甲", 1, RecusalGround.NearRelative, "表兄"),
        new RecusalAsked("调解员乙", null, RecusalGround.OtherRelation, ""),
        new RecusalAnswered("调解员甲", StandsAside: true, PartiesConsent: false, "属实"),
        new RecusalAnswered("调解员乙", StandsAside: false, PartiesConsent: true, ""),
        new RightsNoticeGiven(NoticeForm.Written, Day, [1], "bo"),
        new RightsNoticeGiven(NoticeForm.Oral, Day, [], ""),
        new AgreementDrafted(Cast.WaterAgreement),
        new InstalmentPerformed(1, 100m, Day, "收条"),
        new InstalmentPerformed(2, null, Day, ""),
        new VisitMade(Day, [1], "调解员甲", PerformanceFound.Partly, "差一期")
        {
            Satisfaction = Satisfaction.FairlySatisfied,
            Measures = "已督促",
        },
        new VisitMade(Day, [], "调解员甲", null, "无新矛盾"),
        new CaseAssessed(
            Day, IsDifficult: true, [new Prevented(Prevention.Suicide, 1), new Prevented(Prevention.Crime, 12)],
            "两村对峙"),
        new CaseAssessed(Day, IsDifficult: false, [], ""),
        new RiskColourSet(RiskColour.Red, "扬言闹访"),
        new RiskColourSet(RiskColour.Green, "已和好"),
        new CaseArchived(Retention.LongTerm, Day, "调解员甲", "主任", "材料齐全"),
        new CommitteeJoined(Cast.GuashiziVillage.Id, Cast.LongwuOfficeId, "两村相邻", PartiesConsent: true),
    ];
}
