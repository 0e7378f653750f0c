package io.vafa.notification.message;

/**
 * A message ready to be sent.
 *
 * @param message the message's id
 * @param to the member's address
 * @param language BCP 47 tag of the language it is written in
 * @param text its plain form
 * @param html its rich form, a whole page
 */
public record Mail(String message, String to, String language, String subject, String text, String html) {

    /** Names the message only: address and text are personal. */
    @Override
    public String toString() {
        return "Mail[" + message + "]";
    }
}
