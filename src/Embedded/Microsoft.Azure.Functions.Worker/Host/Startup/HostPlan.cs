using System.Reflection;
using CnakeFunctions.Embedded.Functions.Configuration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>What the builder hands to the host.</summary>
internal sealed record HostPlan(
    HostSettings Settings,
    IReadOnlyList<(MethodInfo Method, FunctionAttribute Attribute)> Methods,
    IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware,
    bool AspNetCore,
    IReadOnlyList<StartFault> Faults);
