param location string
param tags object

@description('Resource id of the Application Insights that the workbook shows.')
param insightsId string

// One text with the line ends that loadTextContent gives; the name must be a GUID.
resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(insightsId, 'batches')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'CnakeFunctions: batches'
    category: 'workbook'
    sourceId: insightsId
    serializedData: loadTextContent('../workbook/batches.json')
  }
}

output workbookId string = workbook.id
