package com.mecabal.gateway.broker;

import com.rabbitmq.client.Connection;
import java.io.IOException;

/** A queue that all instances share and that outlives them. */
public interface DurableQueue {

    /** Sets the consumer up on a fresh connection; returns when what waited has been taken in. */
    void open(Connection connection) throws IOException, InterruptedException;
}
