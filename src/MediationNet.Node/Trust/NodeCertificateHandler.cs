using System.Security.Claims;
using System.Text.Encodings.Web;
using MediationNet.Node.Committees;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MediationNet.Node.Trust;

/// <summary>Tells from the client's certificate which node calls; the directory has the last word.</summary>
public sealed class NodeCertificateHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    NetworkTrust trust,
    DirectoryInForce directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string Named = "node-certificate";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Judge());

    private AuthenticateResult Judge()
    {
        if (Context.Connection.ClientCertificate is not { } certificate) return AuthenticateResult.NoResult();
        // The connection was checked when it was made; a stream may last longer than a certificate.
        if (!trust.Trusts(certificate)) return AuthenticateResult.Fail("The certificate is not of this network.");
        var id = NetworkTrust.NodeOf(certificate)!.Value;
        if (directory.Current.Node(id) is not { } node || node.Kind != NetworkTrust.KindOf(certificate))
            return AuthenticateResult.Fail("The directory has no such node of that kind.");
        var claims = new ClaimsIdentity(
            [
                new Claim(NodePolicies.NodeClaim, id.Value),
                new Claim(NodePolicies.KindClaim, NodePolicies.Word(node.Kind)),
            ],
            Scheme.Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(claims), Scheme.Name));
    }
}
