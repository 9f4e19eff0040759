using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask.Activities;

internal sealed class ActivityContext(ActivityWork work) : TaskActivityContext
{
    public override TaskName Name => work.Name;

    public override string InstanceId => work.Instance.Id;
}
