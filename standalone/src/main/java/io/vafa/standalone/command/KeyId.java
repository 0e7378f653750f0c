package io.vafa.standalone.command;

/** Ids of keys as they are typed in. */
final class KeyId {

    private KeyId() {}

    /**
     * The id, if it can stand in an address.
     *
     * @throws CommandFailedException if it is none
     */
    static String of(String typed) {
        if (!typed.matches("pk_[0-9a-f]{32}")) {
            throw new CommandFailedException("a key's id is pk_ and 32 hexadecimal digits, but this is " + typed);
        }
        return typed;
    }
}
