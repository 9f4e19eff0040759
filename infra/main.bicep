// CnakeFunctions on Azure: `azd up` deploys this into a resource group of its own.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the environment; part of every resource name.')
param environmentName string

@minLength(1)
@description('Azure region. It must offer Flex Consumption.')
param location string

@description('Largest number of instances that the app scales out to.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Memory of one instance in MB. DuckDB merges a snapshot within it.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Where Durable Functions keeps its state: the storage account, or a Durable Task Scheduler.')
@allowed(['azureStorage', 'azureManaged'])
param durableBackend string = 'azureStorage'

@description('Days after which the files of a batch (inputs, parts, report) are deleted. Results are in the snapshots by then; no batch may be paused for longer.')
@minValue(7)
param partRetentionDays int = 90

@description('Days after which a snapshot that was not read is moved to the cool tier.')
@minValue(1)
param snapshotCoolDays int = 30

@description('Address that alerts are mailed to; empty: alerts show in the portal only.')
param alertEmail string = ''

@description('Whether storage can be reached over the internet, by those who hold a role on it.')
@allowed(['Enabled', 'Disabled'])
param storagePublicNetworkAccess string = 'Enabled'

@description('Resource id of a subnet for the app, delegated to Microsoft.App/environments; empty: no virtual network.')
param subnetId string = ''

@description('Schedules (CRON with seconds, UTC) and retention of the maintenance timers, as app settings.')
param maintenance object = {
  Reanalysis__Schedule: '0 0 3 * * *'
  Reanalysis__Operation: 'translate'
  SnapshotRetention__Schedule: '0 30 3 * * *'
  SnapshotRetention__KeepNewest: '5'
  SnapshotRetention__KeepDays: '7'
  HistoryPurge__Schedule: '0 0 4 * * *'
  HistoryPurge__KeepDays: '14'
  Watchdog__Schedule: '0 * * * * *'
  Watchdog__SilentMinutes: '60'
}

@description('Client id of a Microsoft Entra application that callers must sign in with; empty: function keys alone.')
param entraClientId string = ''

var tags = { 'azd-env-name': environmentName }
var token = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-cnake-${token}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'stcnake${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    partRetentionDays: partRetentionDays
    snapshotCoolDays: snapshotCoolDays
    publicNetworkAccess: storagePublicNetworkAccess
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
    email: alertEmail
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'azureManaged') {
  name: 'scheduler'
  scope: group
  params: {
    name: 'dts-cnake-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    name: 'func-cnake-${token}'
    location: location
    tags: union(tags, { 'azd-service-name': 'app' })
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    schedulerEndpoint: durableBackend == 'azureManaged' ? scheduler!.outputs.endpoint : ''
    entraClientId: entraClientId
    subnetId: subnetId
    maintenance: maintenance
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output CNAKE_APP_NAME string = app.outputs.name
output CNAKE_URL string = app.outputs.url
