package io.vafa.notification.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A message ready to be sent.
 *
 * @param message the message's id
 * @param to the member's address
 * @param language BCP 47 tag of the language it is written in
 * @param text its plain form
 * @param html its rich form, a whole page
 * @param unsubscribe where one click ends messages of this sort; null: it is not of a sort that can be ended
 */
public record Mail(
        String message,
        String to,
        String language,
        String subject,
        String text,
        String html,
        @Nullable URI unsubscribe) {

    /** Names the message only: address and text are personal. */
    @Override
    public String toString() {
        return "Mail[" + message + "]";
    }
}
