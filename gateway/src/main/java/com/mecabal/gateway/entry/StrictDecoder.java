package com.mecabal.gateway.entry;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Refuses what the decoder would repair. A request with two lengths, or with a folded header line, is read differently by different servers,
 * and that is how one request is smuggled inside another. Source: RFC 9112, 5.2 and 6.1.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {

    private boolean inHead = true;
    private boolean folded;

    StrictDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (inHead) {
            folded |= hasFoldedLine(in);
        }
        super.decode(context, in, out);
        for (Object part : out) {
            if (part instanceof HttpRequest) {
                inHead = false;
                folded = false;
            }
            if (part instanceof LastHttpContent) {
                inHead = true;
            }
        }
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        if (folded) {
            throw new IllegalArgumentException("folded header line");
        }
        return super.createMessage(initialLine);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }

    /** Looks no further than the empty line that ends the head. */
    private static boolean hasFoldedLine(ByteBuf in) {
        int end = in.writerIndex();
        boolean lineStart = false;
        for (int i = in.readerIndex(); i < end; i++) {
            byte at = in.getByte(i);
            if (lineStart && (at == ' ' || at == '\t')) {
                return true;
            }
            if (lineStart && (at == '\r' || at == '\n')) {
                return false;
            }
            lineStart = at == '\n';
        }
        return false;
    }
}
