package io.vafa.notification.contact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The credential of this service, from a file that somebody else renews. */
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

    public ServiceToken(Path file) {
        this.file = file;
    }

    /**
     * The token as it stands in the file now.
     *
     * @throws ContactUnavailableException if the file cannot be read
     */
    String current() {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Read read = last;
            if (!read.modified().equals(modified)) {
                read = new Read(modified, Files.readString(file).strip());
                last = read;
            }
            return read.token();
        } catch (IOException unreadable) {
            throw new ContactUnavailableException("vafa.security.service-token-file cannot be read", unreadable);
        }
    }
}
