using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Accounts;

/// <summary>All that the host needs to know of accounts: how they sign in, and which policies there are.</summary>
public static class AccountsSetup
{
    public const string Area = "Admin";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        // It holds nothing but its options, and a singleton verifies a hash that nobody has; Identity would make one a request.
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        // Its schema version stays unset: the model must be the same where no options are at hand (see IdentityTables).
        services.AddIdentityCore<Account>()
            .AddEntityFrameworkStores<NewsDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        // OWASP's cost for PBKDF2 with HMAC-SHA512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Passwords>();
        services.AddScoped<Guesses>();
        services.AddScoped<Door>();
        services.AddScoped<Sessions>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<Links>();
        services.AddScoped<Joining>();
        services.AddScoped<AccountLetters>();
        services.AddScoped<People>();
        services.AddAttemptLimit();
        services.AddSessionCookies();
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>().Configure<IOptions<SecurityOptions>>(AddPolicies);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<NewsroomOptions>>(UsePasskeysOf);
        services.Configure<RazorPagesOptions>(options => options.Conventions.AddAreaFolderApplicationModelConvention(Area, "/", RequirePolicy));
        return services;
    }

    private static void AddPolicies(AuthorizationOptions options, IOptions<SecurityOptions> security)
    {
        foreach (var permission in Permissions.LeastRoles.Keys)
            options.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireAssertion(context =>
                SignedIn.Find(context.User) is { } signedIn && signedIn.May(permission)
                && (permission == Permissions.OwnAccount || security.Value.IsEnough(context.User, signedIn.Role))));
    }

    /// <summary>Passkeys belong to the address that readers know, whatever a client says it has asked.</summary>
    private static void UsePasskeysOf(IdentityPasskeyOptions options, IOptions<NewsroomOptions> newsroom)
    {
        var site = new Uri(newsroom.Value.PublicAddress);
        options.ServerDomain = site.Host;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.ValidateOrigin = context => ValueTask.FromResult(
            !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin) && Uri.Compare(
                origin, site, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0);
    }

    /// <summary>A page of the admin area that does not say who may open it keeps the site from starting.</summary>
    private static void RequirePolicy(PageApplicationModel page)
    {
        var stated = page.HandlerTypeAttributes.OfType<IAuthorizeData>().Any(data => data.Policy is not null && Permissions.LeastRoles.ContainsKey(data.Policy))
            || page.HandlerTypeAttributes.OfType<IAllowAnonymous>().Any();
        if (!stated)
            throw new InvalidOperationException($"{page.ActionDescriptor.ViewEnginePath} in the admin area states neither a permission nor that anybody may open it.");
    }
}
