using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

#pragma warning disable CA1822, CA1052, CA1040, IDE0060 // these functions are wrong on purpose
public partial class StartFaultTests
{
    public class NoTrigger
    {
        [Function("F")]
        public static void Run(string text) { }
    }

    public class TwoTriggers
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * *")] TimerInfo timer, [ActivityTrigger] string input) { }
    }

    public class BadName
    {
        [Function("1 bad")]
        public static void Run([ActivityTrigger] string input) { }
    }

    public class SameName
    {
        [Function("F")]
        public static void One([ActivityTrigger] string input) { }

        [Function("f")]
        public static void Two([TimerTrigger("0 * * * *")] TimerInfo timer) { }
    }

    public class SameRoute
    {
        [Function("F")]
        public static void One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id}")] HttpRequest request) { }

        [Function("G")]
        public static void Two([HttpTrigger(AuthorizationLevel.Anonymous, "GET", "post", Route = "items/{name}")] HttpRequest request) { }
    }

    public class BadRoute
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "items/{id")] HttpRequest request, string id) { }
    }

    public class UnknownConstraint
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "items/{id:whole}")] HttpRequest request) { }
    }

    public class ReservedRoute
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/x")] HttpRequest request) { }
    }

    public class RouteWithoutSetting
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "%NoSuchSetting%")] HttpRequest request) { }
    }

    public class BadCron
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 99 * * * *")] TimerInfo timer) { }
    }

    public class OtherBadCron
    {
        [Function("G")]
        public static void Run([TimerTrigger("0 99 * * * *")] TimerInfo timer) { }
    }

    public class NoCron
    {
        [Function("F")]
        public static void Run([TimerTrigger("often")] TimerInfo timer) { }
    }

    public class ScheduleWithoutSetting
    {
        [Function("F")]
        public static void Run([TimerTrigger("%NoSuchSetting%")] TimerInfo timer) { }
    }

    public class UnknownParameter
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, ILogger<StartFaultTests> logger) { }
    }

    public class NotInRoute
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "items")] HttpRequest request, int id) { }
    }

    public class ByReference
    {
        [Function("F")]
        public static void Run([ActivityTrigger] string input, ref int number) { }
    }

    public class TimerWithMore
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * *")] TimerInfo timer, string text) { }
    }

    public class BodyAsTrigger
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] string body) { }
    }

    public class NoHttpResult
    {
        [Function("F")]
        public static Task<int?> Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.FromResult<int?>(1);
    }

    public class AsyncVoid
    {
        [Function("F")]
        public static async void Run([TimerTrigger("0 * * * *")] TimerInfo timer) => await Task.Yield();
    }

    public class NotPublic
    {
        [Function("F")]
        internal static void Run([ActivityTrigger] string input) { }
    }

    public class GenericMethod
    {
        [Function("F")]
        public static void Run<T>([ActivityTrigger] string input) { }
    }

    public abstract class AbstractClass
    {
        [Function("F")]
        public void Run([ActivityTrigger] string input) { }
    }

    public class NeedsUnknownService(HttpClient http)
    {
        [Function("F")]
        public void Run([ActivityTrigger] string input) => http.CancelPendingRequests();
    }

    public class WrongClient
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * *")] TimerInfo timer, [DurableClient] string client) { }
    }

    public class WrongHub
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * *")] TimerInfo timer,
            [DurableClient(TaskHub = "Other")] Microsoft.DurableTask.Client.DurableTaskClient client)
        { }
    }

    public class WrongOrchestration
    {
        [Function("F")]
        public static void Run([OrchestrationTrigger] object context) { }
    }

    public class TwoInputs
    {
        [Function("F")]
        public static void Run([OrchestrationTrigger] TaskOrchestrationContext context, int first, int second) { }
    }

    public class SameActivity
    {
        [Function("F")]
        public static void One([ActivityTrigger(Activity = "A")] string input) { }

        [Function("G")]
        public static void Two([ActivityTrigger(Activity = "a")] string input) { }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class StrangeTriggerAttribute : TriggerBindingAttribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class StrangeInputAttribute : InputBindingAttribute;

    public class UnknownTrigger
    {
        [Function("F")]
        public static void Run([StrangeTrigger] string x) { }
    }

    public class UnknownBinding
    {
        [Function("F")]
        public static void Run([ActivityTrigger] string input, [StrangeInput] string x) { }
    }

    public class TakesHttpRequest
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) { }

        [Function("G")]
        public static void Other([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequestData request) { }
    }
}
