package com.mecabal.testkit.sample;

import com.mecabal.platform.realtime.Streams;
import jakarta.inject.Singleton;

@Singleton
public class NoteStreams extends Streams<NoteStream> {}
