@description('Distinguishes the names of resources.')
param token string
param location string
param tags object

@description('Resource id of the Application Insights that alerts query.')
param insightsId string

@description('Address that alerts are mailed to; empty: they show in the portal only.')
param email string

// The rules are data, which a test holds against the metrics and log fields that the code has.
var rules = loadJsonContent('../alerts/rules.json')

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-cnake-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'cnake'
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: 'cnake-${rule.name}-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.title
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Maximum'
          metricMeasureColumn: 'value'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: empty(email) ? [] : [group.id] }
  }
}]
