package io.vafa.platform.identity;

/**
 * Something that leads to a member, in the one form in which it is digested and kept.
 *
 * @param kind of {@link MemberIdentifiers#KINDS}
 * @param value a phone number in E.164, an e-mail address in lower case, a partner's own id behind the partner's name; never empty
 */
public record MemberIdentifier(String kind, String value) {

    /** Names the kind only: the rest is personal and does not belong in logs. */
    @Override
    public String toString() {
        return "MemberIdentifier[" + kind + "]";
    }
}
