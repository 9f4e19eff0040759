// What the service answers; the records of CnakeFunctions.Contracts. Null members are left out of its JSON.

export type EntryState = 'pending' | 'submitted' | 'processing' | 'retrying' | 'completed' | 'failed';
export type BatchState = 'pending' | 'running' | 'paused' | 'completed' | 'completed_with_errors' | 'failed' | 'cancelled';
export type ChunkState = 'pending' | 'processing' | 'recorded' | 'committed';
export type PriorityOrder = 'id' | 'smallest_first' | 'largest_first' | 'newest_first' | 'oldest_first' | 'language';

export interface Page<T> { items: T[]; continuation?: string }

export interface EntryCounts {
  pending: number; submitted: number; processing: number; retrying: number; completed: number; failed: number; total: number; done: number;
}

export interface BatchProgress {
  percent: number; entriesPerMinute: number; remainingSeconds?: number; elapsedSeconds: number; chunksDone: number; chunksTotal: number;
}

export interface EntryFilter {
  ids?: string[]; languages?: string[]; tags?: string[]; statuses?: EntryState[]; idPattern?: string; createdAfter?: string; createdBefore?: string;
  minimumBytes?: number; maximumBytes?: number; onlyUnprocessed?: boolean; limit?: number;
}

export interface BatchOptions {
  maxConcurrency?: number; maxConcurrentChunks: number; chunkSize?: number; chunkBytes: number; sliceSize?: number;
  toleratedFailureCount?: number; toleratedFailurePercentage?: number; priority: PriorityOrder;
  checkpointIntervalSeconds: number; entryTimeoutSeconds: number; retry: { maximumAttempts: number };
}

export interface Batch {
  id: string; displayName?: string; dataset: string; operation: string; operationOptions?: unknown; state: BatchState; reason?: string;
  counts: EntryCounts; progress: BatchProgress; filter: EntryFilter; options: BatchOptions; sourceSnapshot?: string; resultSnapshot?: string;
  retryOf?: string; createdAt: string; startedAt?: string; completedAt?: string; updatedAt: string;
}

export interface BatchRequest {
  dataset: string; operation: string; operationOptions?: unknown; displayName?: string; filter: EntryFilter; options: Partial<BatchOptions>;
}

export interface EntryError { type: string; message: string; transient: boolean; line?: number; column?: number; code?: string }

export interface BatchEntry {
  entryId: string; state: EntryState; attempts: number; durationMilliseconds?: number; error?: EntryError; warnings: number; chunk: number;
  completedAt?: string;
}

export interface ErrorGroup {
  type: string; message: string; code?: string; transient: boolean; count: number; exampleEntryIds: string[]; suggestedAction?: string;
}

export interface BatchReport {
  entryDurations: DurationStatistics; diagnosticsByCode: Record<string, number>; bytesRead: number; bytesWritten: number; retries: number;
}

export interface DurationStatistics { mean: number; p50: number; p95: number; p99: number; maximum: number }

export interface DatasetEntry {
  id: string; code?: string; description?: string; tags: string[]; language: string; processingStatus: EntryState; pythonId?: string;
  pythonCode?: string; contentHash: string; bytes: number; createdAt?: string; processedAt?: string;
}

export interface SnapshotInfo {
  dataset: string; version: string; createdAt: string; bytes: number; entries: number; isCurrent: boolean; batchId?: string;
}

export interface DatasetStatistics {
  dataset: string; version?: string; entries: number; bytes: number; duplicateEntries: number; byStatus: Record<string, number>;
  byLanguage: Record<string, number>; byTag: Record<string, number>; translations: number; analyses: number; medianBytes: number; largestBytes: number;
}

export interface Problem { type: string; title: string; status: number; detail?: string; errors?: { field: string; message: string }[] }
export interface HealthCheck { name: string; status: string; detail?: string; durationMilliseconds: number }
export interface Health { status: 'healthy' | 'degraded' | 'unhealthy'; version: string; checks: HealthCheck[] }

export interface OverallProgress {
  batches: number; activeBatches: number; counts: EntryCounts; percent: number; successRatePercent?: number; entriesPerMinute: number;
}

export interface ActivityInterval { start: string; seconds: number; completed: number; failed: number; entriesPerMinute: number }

export interface MonitoringDashboard {
  generatedAt: string; since: string; overall: OverallProgress; currentBatches: Batch[]; recentBatches: Batch[]; timeline: ActivityInterval[];
  topErrors: ErrorCategory[]; entryDurations: DurationStatistics; datasets: DatasetStatistics[];
}

export interface ChunkProgress { number: number; state: ChunkState; entries?: number; completed: number; failed: number; run: number }
export interface EntryFailure { batchId: string; entryId: string; error: EntryError; attempts: number; failedAt: string }
export interface BatchProgressDetail { batch: Batch; chunks: ChunkProgress[]; recentFailures: EntryFailure[] }

export interface ErrorCategory {
  type: string; message: string; code?: string; transient: boolean; count: number; affectedEntries: number; batches: number;
  firstSeen: string; lastSeen: string; trend: number[]; examples: EntryFailure[]; suggestedAction?: string;
}

export interface ErrorAnalysis {
  generatedAt: string; since: string; failures: number; transientFailures: number; affectedEntries: number; categories: ErrorCategory[];
  trend: { start: string; seconds: number; failures: number }[]; truncated: boolean;
}

export interface OperationPerformance {
  operation: string; batches: number; completed: number; failed: number; entryDurations: DurationStatistics; entriesPerMinute: number;
  queueWait: DurationStatistics; retries: number; bytesRead: number; bytesWritten: number;
}

export interface Performance { generatedAt: string; since: string; operations: OperationPerformance[]; timeline: ActivityInterval[] }
