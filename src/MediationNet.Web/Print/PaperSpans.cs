using MediationNet.Domain.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace MediationNet.Web.Print;

/// <summary>Words and gaps of a line, with no blank between them that the paper does not have.</summary>
public sealed class PaperSpans : ComponentBase
{
    /// <summary>The words and gaps.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Span> Spans { get; set; } = [];

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        for (var at = 0; at < Spans.Count; at++)
        {
            builder.OpenElement(0, Spans[at].Width > 0 ? "u" : "span");
            builder.SetKey(at);
            builder.AddContent(1, Spans[at].Width > 0 ? Spans[at].Filled : Spans[at].Text);
            builder.CloseElement();
        }
    }
}
