#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Hone.DependencyInjection/Hone.DependencyInjection.csproj
#:property PublishAot=false
// A service that answers with a trained model. In the repository's folder, with a model that samples/table.cs has saved:
//   dotnet run samples/service.cs -- --model /tmp/credit.safetensors --urls http://localhost:5080
//   curl -H 'Content-Type: application/json' -d '{"seniority":9,"home":"rent","amount":800,"income":129}' http://localhost:5080/loans
using Hone.Tables;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddHonePredictor<Loan>(builder.Configuration["model"] ?? "credit.safetensors");

var app = builder.Build();
app.Services.GetRequiredService<TablePredictor<Loan>>(); // a model that is not there stops the service at its start, not at the first question

app.MapPost("/loans", (Loan loan, TablePredictor<Loan> predictor) =>
{
    var answer = predictor.Predict(loan);
    return new { answer.Class, answer.Probability };
});
app.Run();

/// <summary>A row as the service is asked about it; null where it is not known.</summary>
internal sealed record Loan(int? Seniority, string? Home, int? Time, int? Age, string? Marital, bool? Records, string? Job,
    double? Expenses, double? Income, double? Assets, double? Debt, double? Amount, double? Price);
