using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using RightsToAll.Text;

namespace RightsToAll.Data;

/// <summary>What the sanitiser made is stored as text and trusted again when it comes back; nothing else writes those columns.</summary>
internal sealed class SafeHtmlConversion() : ValueConverter<SafeHtml, string>(html => html.Value, stored => SafeHtml.FromStore(stored));
