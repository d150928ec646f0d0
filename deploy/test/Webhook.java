import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A chat's webhook for tests: writes "PATH BODY" of each call into a line of a file and answers as Slack does. While a file
 * "refuse" lies beside that one, it refuses.
 *   java Webhook.java PORT FILE
 */
class Webhook {

    public static void main(String[] arguments) throws IOException {
        Path calls = Path.of(arguments[1]);
        InetSocketAddress here =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(here, 0);
        server.createContext("/", call -> {
            String body = new String(call.getRequestBody().readAllBytes()).replace('\n', ' ');
            if (Files.exists(calls.resolveSibling("refuse"))) {
                call.sendResponseHeaders(500, -1);
            } else {
                Files.writeString(
                        calls,
                        call.getRequestURI().getPath() + " " + body + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                call.sendResponseHeaders(200, 2);
                call.getResponseBody().write("ok".getBytes());
            }
            call.close();
        });
        server.start();
    }
}
