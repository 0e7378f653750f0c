package io.vafa.simulation.wiring;

/**
 * What a run's services are configured with; small, so that every bound is met.
 *
 * @param accountsInMemoryMax per partition of the ledger
 * @param snapshotsUnsavedMax per partition of the ledger
 * @param membersInMemoryMax per partition of the campaigns
 * @param timelinePointsMax instants that the campaigns remember one by one
 * @param batchRecordsMax records a poll
 */
public record Settings(
        int accountsInMemoryMax,
        int snapshotsUnsavedMax,
        int membersInMemoryMax,
        int timelinePointsMax,
        int batchRecordsMax) {}
