package io.vafa.member.application.card;

/** Makes a batch's numbers and codes from its secret, always the same ones. */
public interface CardPress {
    /**
     * A number that nobody can guess who does not know the secret.
     *
     * @param place in the batch, from 0
     * @param attempt from 0; the next one if the number is taken
     */
    String number(int place, int attempt);

    /** The code that is printed with the card at a place: digits. */
    String code(int place);
}
