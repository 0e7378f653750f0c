package io.vafa.standalone.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of one embedded platform, in {@code keys/clients.json} of its data, readable by its owner only. Commands write it, the running platform reads it
 * anew for every token, so a client that was removed gets no further one.
 */
public final class ClientBook {

    /** A file that is read for every token must stay small. */
    static final int CLIENTS_MAX = 1_000;

    private static final String FILE = "clients.json";
    private static final String LOCK = "clients.lock";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    private record Content(List<ClientEntry> clients) {}

    /** What became of a wish to add. */
    public sealed interface Added {
        /** It is there. */
        record Done() implements Added {}

        /** There is one of this name. */
        record NameTaken() implements Added {}

        /** There are {@value #CLIENTS_MAX} already. */
        record Full() implements Added {}
    }

    public ClientBook(PlatformKeys keys) {
        this.directory = keys.directory();
    }

    /** All, in the order in which they were added. */
    public List<ClientEntry> all() {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readString(file), Content.class).clients()
                    : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        } catch (JacksonException failure) {
            throw new IllegalStateException(file + " is damaged: " + failure.getOriginalMessage(), failure);
        }
    }

    /** The one of this name. */
    public Optional<ClientEntry> find(String id) {
        return all().stream().filter(client -> client.id().equals(id)).findFirst();
    }

    /** Adds one; an existing one is never replaced. */
    public Added add(ClientEntry client) {
        return changed(clients -> {
            if (clients.stream().anyMatch(known -> known.id().equals(client.id()))) {
                return new Added.NameTaken();
            }
            if (clients.size() >= CLIENTS_MAX) {
                return new Added.Full();
            }
            clients.add(client);
            return new Added.Done();
        });
    }

    /** Removes one; says whether there was such a one. Tokens that it has are good until they expire. */
    public boolean remove(String id) {
        return changed(clients -> clients.removeIf(client -> client.id().equals(id)));
    }

    /** One command at a time. */
    private <T> T changed(Function<List<ClientEntry>, T> change) {
        try (FileChannel channel =
                        FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            List<ClientEntry> clients = new ArrayList<>(all());
            T outcome = change.apply(clients);
            SecretFile.write(directory.resolve(FILE), JSON.writeValueAsString(new Content(clients)));
            return outcome;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + directory.resolve(FILE), failure);
        }
    }
}
