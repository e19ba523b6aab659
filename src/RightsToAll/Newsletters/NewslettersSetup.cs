namespace RightsToAll.Newsletters;

public static class NewslettersSetup
{
    public static IServiceCollection AddNewsletters(this IServiceCollection services)
    {
        services.AddOptions<NewsletterOptions>().BindConfiguration(NewsletterOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AddressSeal>()
            .AddSingleton<SignUpLimit>()
            .AddScoped<SignUps>()
            .AddScoped<Subscriptions>()
            .AddScoped<Outbox>()
            .AddScoped<Bounces>()
            .AddScoped<Digests>()
            .AddScoped<LetterWriter>()
            .AddScoped<NewsletterDesk>()
            .AddHostedService<SendLetters>()
            .AddHostedService<ForgetReaders>();
    }
}
