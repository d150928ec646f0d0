import java.io.IOException;

/** What one service knows another one hears a moment later. */
final class Patience {

    private static final int ATTEMPTS = 18;

    private Patience() {}

    interface Question {
        boolean ask() throws Exception;
    }

    static void until(Question question) throws Exception {
        for (int i = 1; ; i++) {
            try {
                if (question.ask()) {
                    return;
                }
            } catch (IOException notYet) {
                if (i > ATTEMPTS) {
                    throw notYet;
                }
            }
            if (i > ATTEMPTS) {
                throw new IllegalStateException("waited in vain");
            }
            pause(1_500);
        }
    }

    static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
