-- Stores a new challenge whole, with its end.
-- KEYS[1] the challenge · ARGV[1] life in milliseconds · then field, value, field, value ...
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[1]))
return 1
