package io.vafa.notification.delivery;

import io.vafa.contracts.notification.NotificationRecorded;
import java.util.List;

/**
 * What became of a batch of notices.
 *
 * @param decided those with an outcome
 * @param complete false if some have none yet and must come again
 */
record Dispatch(List<NotificationRecorded> decided, boolean complete) {}
