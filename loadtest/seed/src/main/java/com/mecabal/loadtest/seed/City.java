package com.mecabal.loadtest.seed;

import java.util.List;

/** Where the neighbourhoods lie, with the local government areas that they take turns in. */
enum City {
    LAGOS(
            "Lagos",
            0.42,
            3.355,
            6.545,
            "yo",
            List.of("NG-LA-ikeja", "NG-LA-surulere", "NG-LA-kosofe", "NG-LA-alimosho")),
    ABUJA("Abuja", 0.18, 7.445, 9.055, "ha", List.of("NG-FC-abuja-municipal", "NG-FC-bwari")),
    PORT_HARCOURT("Port Harcourt", 0.14, 7.015, 4.835, "ig", List.of("NG-RI-port-harcourt", "NG-RI-obio-akpor")),
    KANO("Kano", 0.14, 8.535, 12.005, "ha", List.of("NG-KN-kano-municipal", "NG-KN-nassarawa", "NG-KN-tarauni")),
    IBADAN("Ibadan", 0.12, 3.915, 7.385, "yo", List.of("NG-OY-ibadan-north", "NG-OY-ibadan-south-west"));

    final String title;
    final double share;
    final Point centre;
    /** What is spoken there beside English and Pidgin. */
    final String language;

    final List<String> areas;

    City(String title, double share, double longitude, double latitude, String language, List<String> areas) {
        this.title = title;
        this.share = share;
        this.centre = new Point(longitude, latitude);
        this.language = language;
        this.areas = areas;
    }
}
