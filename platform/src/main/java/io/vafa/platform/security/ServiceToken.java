package io.vafa.platform.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The credential with which one of our services calls another, from a file that somebody else renews. */
public final class ServiceToken {
    private final Path file;
    private volatile Read last = new Read(FileTime.fromMillis(0), "");

    private record Read(FileTime modified, String token) {
        /** Says nothing: it is a secret. */
        @Override
        public String toString() {
            return "Read[…]";
        }
    }

    /** @param file holds a signed token with the role {@code service} ({@code vafa.security.service-token-file}) */
    public ServiceToken(Path file) {
        this.file = file;
    }

    /**
     * The token as it stands in the file now.
     *
     * @throws IOException if the file cannot be read
     */
    public String current() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Read read = last;
        if (!read.modified().equals(modified)) {
            read = new Read(modified, Files.readString(file).strip());
            last = read;
        }
        return read.token();
    }
}
