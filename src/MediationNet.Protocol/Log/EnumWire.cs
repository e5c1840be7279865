using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Protocol.Log;

/// <summary>Enums: on the wire each is one higher than in the domain, since 0 means "not said".</summary>
public static class EnumWire
{
    public static V1.PartyRole ToWire(this PartyRole value) => (V1.PartyRole)((int)value + 1);

    public static V1.PartyKind ToWire(this PartyKind value) => (V1.PartyKind)((int)value + 1);

    public static V1.Source ToWire(this DisputeSource value) => (V1.Source)((int)value + 1);

    public static V1.AgreementForm ToWire(this AgreementForm value) => (V1.AgreementForm)((int)value + 1);

    public static V1.EndReason ToWire(this EndReason value) => (V1.EndReason)((int)value + 1);

    public static V1.Tier ToWire(this Tier? value) => value is { } some ? (V1.Tier)((int)some + 1) : default;

    public static V1.CommitteeKind ToWire(this CommitteeKind? value) =>
        value is { } some ? (V1.CommitteeKind)((int)some + 1) : default;

    public static V1.ReleasePurpose ToWire(this ReleasePurpose value) => (V1.ReleasePurpose)((int)value + 1);

    public static V1.HandOffKind ToWire(this HandOffKind value) => (V1.HandOffKind)((int)value + 1);

    public static V1.HandOffState ToWire(this HandOffState value) => (V1.HandOffState)((int)value + 1);

    public static V1.DelegationKind ToWire(this DelegationKind value) => (V1.DelegationKind)((int)value + 1);

    public static V1.EndReason ToWire(this EndReason? value) => value is { } some ? some.ToWire() : default;

    public static V1.AfterAgreement ToWire(this AfterAgreement? value) =>
        value is { } some ? (V1.AfterAgreement)((int)some + 1) : default;

    public static PartyRole ToDomain(this V1.PartyRole value) => Known<PartyRole>((int)value, "role");

    public static PartyKind ToDomain(this V1.PartyKind value) => Known<PartyKind>((int)value, "kind");

    public static DisputeSource ToDomain(this V1.Source value) => Known<DisputeSource>((int)value, "source");

    public static AgreementForm ToDomain(this V1.AgreementForm value) => Known<AgreementForm>((int)value, "form");

    public static EndReason ToDomain(this V1.EndReason value) => Known<EndReason>((int)value, "reason");

    public static Tier? ToDomain(this V1.Tier value) => value == default ? null : Known<Tier>((int)value, "tier");

    public static CommitteeKind? ToDomain(this V1.CommitteeKind value) =>
        value == default ? null : Known<CommitteeKind>((int)value, "kind");

    public static ReleasePurpose ToDomain(this V1.ReleasePurpose value) =>
        Known<ReleasePurpose>((int)value, "purpose");

    public static HandOffKind ToDomain(this V1.HandOffKind value) => Known<HandOffKind>((int)value, "kind");

    public static HandOffState ToDomain(this V1.HandOffState value) => Known<HandOffState>((int)value, "state");

    /// <summary>A delegation of before there were kinds is one before filing.</summary>
    public static DelegationKind ToDomain(this V1.DelegationKind value) =>
        value == default ? DelegationKind.BeforeFiling : Known<DelegationKind>((int)value, "kind");

    public static EndReason? ToReason(this V1.EndReason value) => value == default ? null : value.ToDomain();

    public static AfterAgreement? ToDomain(this V1.AfterAgreement value) =>
        value == default ? null : Known<AfterAgreement>((int)value, "wants");

    /// <summary>A word that may be left out.</summary>
    internal static T? KnownOrNone<T>(int wire, string field)
        where T : struct, Enum => wire == 0 ? null : Known<T>(wire, field);

    /// <summary>A word that must be there.</summary>
    /// <exception cref="WireException">Missing, or of a newer version.</exception>
    internal static T Known<T>(int wire, string field)
        where T : struct, Enum
    {
        if (wire > 0 && Enum.ToObject(typeof(T), wire - 1) is T value && Enum.IsDefined(value)) return value;

        throw new WireException(field, string.Create(CultureInfo.InvariantCulture, $"{wire} is not known here"));
    }
}
