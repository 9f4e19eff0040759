namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of every attribute that binds a parameter, property or return value.</summary>
public abstract class BindingAttribute : Attribute;

/// <summary>Marks the parameter that starts a function; a function has exactly one.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;

/// <summary>Marks a parameter that the host supplies besides the trigger.</summary>
public abstract class InputBindingAttribute : BindingAttribute;

/// <summary>Marks a result that the host passes on.</summary>
public abstract class OutputBindingAttribute : BindingAttribute;
