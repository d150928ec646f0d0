-- Counts a socket of an account on one stream over all instances; the oldest beyond the cap make room.
-- KEYS[1]  sorted set: socket id by the time at which it was opened
-- ARGV[1]  id of the new socket
-- ARGV[2]  sockets that may be open
-- ARGV[3]  seconds to live, renewed by every instance that holds one
-- Returns  the ids that must close
local now = redis.call('TIME')
redis.call('ZADD', KEYS[1], now[1] * 1000000 + now[2], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
local over = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[2])
if over <= 0 then
  return {}
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, over - 1)
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, over - 1)
return oldest
