package com.mecabal.backing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * A container that outlives its test run and is found again by what it was made from. The others of this clone reach it by
 * its name, this machine by a port of loopback.
 */
final class Server extends GenericContainer<Server> {

    /** On every container and network of ours, with the clone that it belongs to: by this they are found and removed. */
    private static final String CLONE = "com.mecabal.tests";

    private static final String NAME = "com.mecabal.tests.server";
    private static final Duration START = Duration.ofMinutes(1);

    private final String name;
    private final int port;

    Server(String name, Image image, int port) {
        super(image.reference());
        this.name = name;
        this.port = port;
        withExposedPorts(port);
        withStartupTimeout(START);
        withReuse(true);
        withLabel(CLONE, Clone.ROOT.toString());
        withLabel(NAME, name);
        withNetworkMode(network());
        withCreateContainerCmdModifier(this::named);
    }

    Server withFile(String path, String content) {
        return withCopyToContainer(Transferable.of(content), path);
    }

    /** Starts it or finds it running, and removes what an earlier state of this clone started in its place. */
    Server up() {
        start();
        DockerClient docker = getDockerClient();
        for (Container other : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(CLONE, Clone.ROOT.toString(), NAME, name))
                .exec()) {
            if (!other.getId().equals(getContainerId())) {
                docker.removeContainerCmd(other.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        }
        return this;
    }

    int address() {
        return getMappedPort(port);
    }

    /** Runs a program inside; fails with what it wrote when it fails. */
    String run(Map<String, String> environment, String... command) {
        try {
            ExecResult result = execInContainer(
                    ExecConfig.builder().command(command).envVars(environment).build());
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(
                        "%s in %s failed:%n%s%s".formatted(command[0], name, result.getStdout(), result.getStderr()));
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private CreateContainerCmd named(CreateContainerCmd create) {
        if (getHost().equals("localhost")) {
            List<PortBinding> loopback = create.getHostConfig().getPortBindings().getBindings().keySet().stream()
                    .map(exposed -> new PortBinding(Ports.Binding.bindIp("127.0.0.1"), exposed))
                    .toList();
            create.getHostConfig().withPortBindings(loopback);
        }
        return create.withHostName(name).withAliases(name);
    }

    private static String network() {
        String name = "mecabal-tests-" + Integer.toHexString(Clone.ROOT.hashCode());
        DockerClient docker = DockerClientFactory.instance().client();
        boolean missing = docker.listNetworksCmd().withNameFilter(name).exec().stream()
                .noneMatch(network -> network.getName().equals(name));
        if (missing) {
            docker.createNetworkCmd()
                    .withName(name)
                    .withLabels(Map.of(CLONE, Clone.ROOT.toString()))
                    .exec();
        }
        return name;
    }
}
