package io.vafa.standalone.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.command.ApplyCommand;
import io.vafa.standalone.security.FurnishedPlatform;
import io.vafa.standalone.security.SharedPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample programme does what its page says: applied as it stands, and lived in by people. */
@ExtendWith(SharedPlatform.class)
@Execution(ExecutionMode.CONCURRENT)
class ProgramStoriesIT {
    private static final Path PROGRAMS = Path.of("..", "docs", "programs");

    private final FurnishedPlatform platform;

    ProgramStoriesIT(FurnishedPlatform platform) {
        this.platform = platform;
    }

    static List<String> programs() {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.endsWith(".story.yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void whatItPromisesHappens(String name) throws IOException {
        Path story = PROGRAMS.resolve(name + ".story.yaml");
        assertThat(story).as("each programme has its story").exists();
        ApplyCommand.apply(platform.platform(), PROGRAMS.resolve(name + ".yaml"));

        new Story(platform, name).play(Files.readString(story));
    }
}
