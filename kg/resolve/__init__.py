"""Stage resolve: Facts of many articles in, the same Facts with IRIs out."""
