package io.vafa.member.application.card;

/** Keyed digests of what stands on a card; whoever has the store alone cannot try numbers or codes. */
public interface CardDigests {
    /** Of a number, as it is known as an identifier. */
    String number(String program, String number);

    /** Of a card's code together with its number. */
    String code(String program, String number, String code);
}
