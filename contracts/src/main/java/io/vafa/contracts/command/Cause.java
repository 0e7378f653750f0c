package io.vafa.contracts.command;

import io.vafa.contracts.Require;

/**
 * Names what made an entry; one cause has one effect, for ever. It is a pure function of what caused it: no random id and
 * no clock ever goes into one.
 *
 * @param kind what sort of thing caused it, for example {@code purchase} or {@code award}
 * @param program the programme
 * @param source who says so: a partner, a service, a campaign
 * @param id the source's own name for it
 */
public record Cause(String kind, String program, String source, String id) {
    /** The longest id: it may hold another cause's text whole. */
    public static final int ID_LENGTH_MAX = 1_200;

    public Cause {
        Require.text(kind, "cause.kind");
        Require.text(program, "cause.program");
        Require.text(source, "cause.source");
        if (Require.present(id, "cause.id").isBlank() || id.length() > ID_LENGTH_MAX) {
            throw new IllegalArgumentException("cause.id must have 1 to " + ID_LENGTH_MAX + " characters");
        }
    }

    /** One text in which every part bears its length, so that no two causes look alike: {@code 8:purchase4:demo…}. */
    public String key() {
        return part(kind) + part(program) + part(source) + part(id);
    }

    /**
     * Names what follows from this cause: the same follow-up of the same cause has the same name.
     *
     * @param followUp what sort of thing follows
     * @param by who makes it follow
     */
    public Cause followedBy(String followUp, String by) {
        String key = key();
        return new Cause(followUp, program, by, key.length() <= ID_LENGTH_MAX ? key : "sha256:" + Fingerprint.of(key));
    }

    private static String part(String text) {
        return text.length() + ":" + text;
    }
}
