-- Takes tokens from one bucket that refills evenly, all or none.
-- KEYS[1] the bucket, its hash tag is the client
-- ARGV[1] size of the bucket · ARGV[2] milliseconds in which an empty one fills · ARGV[3] cost
-- Returns {taken 0|1, whole tokens left, milliseconds until the cost could be paid (0 when taken)}
local size, refill, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(held[1]) or size
local at = tonumber(held[2]) or now
tokens = math.min(size, tokens + (now - at) * size / refill)
local taken, wait = 0, 0
if tokens >= cost then
  tokens = tokens - cost
  taken = 1
else
  wait = math.ceil((cost - tokens) * refill / size)
end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil((size - tokens) * refill / size) + 1000)
return {taken, math.floor(tokens), wait}
