using System.Diagnostics.CodeAnalysis;
using Hone.Tables;
using Hone.Training;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Trained models as services. Each is loaded once, when it is first asked for, and answers from any thread.</summary>
/// <remarks>A model file that is missing or damaged is an <see cref="Hone.InputException"/> then; ask for the service at start to hear of it there.</remarks>
public static class HoneServices
{
    /// <summary>Registers the model of a file as <see cref="TableModel"/>, which answers tables.</summary>
    /// <param name="catalog">The parts a recipe can name, where the model has parts of one's own; null for Hone's.</param>
    public static IServiceCollection AddHonePredictor(this IServiceCollection services, string path, Catalog? catalog = null) =>
        services.AddSingleton(_ => TableModel.Load(path, catalog));

    /// <summary>Registers the model of a file as <see cref="TablePredictor{TRow}"/>, which answers objects.</summary>
    public static IServiceCollection AddHonePredictor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>(this IServiceCollection services, string path, Catalog? catalog = null) =>
        services.AddSingleton(_ => TablePredictor<TRow>.Load(path, catalog));

    /// <summary>Registers one of several models for the same rows under a key.</summary>
    public static IServiceCollection AddKeyedHonePredictor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>(this IServiceCollection services, object? key, string path, Catalog? catalog = null) =>
        services.AddKeyedSingleton(key, (_, _) => TablePredictor<TRow>.Load(path, catalog));
}
