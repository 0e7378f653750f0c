package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.vafa.qa.house.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The manifests under {@code k8s}, read strictly. */
final class Manifests {
    static final Path FOLDER = Path.of("k8s");
    static final Path BASE = FOLDER.resolve("base");
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private Manifests() {}

    static Stream<Path> objectFiles() {
        return yamlFiles().filter(file -> !file.endsWith(KUSTOMIZATION));
    }

    static Stream<Path> kustomizations() {
        return yamlFiles().filter(file -> file.endsWith(KUSTOMIZATION));
    }

    static Stream<Path> yamlFiles() {
        return Repository.files().stream()
                .filter(file -> file.startsWith(FOLDER) && file.toString().endsWith(".yaml"))
                .filter(file -> Files.exists(Repository.ROOT.resolve(file)));
    }

    static <T extends HasMetadata> Stream<T> base(Class<T> type) {
        return objectFiles()
                .filter(file -> file.startsWith(BASE))
                .flatMap(file -> Yaml.documents(file).stream())
                .map(KubernetesModels::read)
                .filter(type::isInstance)
                .map(type::cast);
    }

    static Container container(Deployment deployment) {
        List<Container> containers =
                deployment.getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }

    static Stream<Deployment> deployments() {
        return base(Deployment.class);
    }
}
