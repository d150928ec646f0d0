-- Takes from all token buckets of a request, or from none. Time is Redis' own, so that no instance's clock matters.
-- KEYS[i]          bucket (all keys of one call share one hash tag)
-- ARGV[1]          tokens to take from each
-- ARGV[2i], [2i+1] size of bucket i, milliseconds until an empty bucket i is full
-- Returns          {taken 1|0, then for each bucket: tokens left, milliseconds until the next take would succeed}
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local cost = tonumber(ARGV[1])
local taken = 1
local left = {}
for i, key in ipairs(KEYS) do
  local size = tonumber(ARGV[2 * i])
  local full = tonumber(ARGV[2 * i + 1])
  local bucket = redis.call('HMGET', key, 't', 'at')
  local tokens = size
  if bucket[1] then
    local passed = math.max(0, now - tonumber(bucket[2]))
    tokens = math.min(size, tonumber(bucket[1]) + passed * size / full)
  end
  left[i] = tokens
  if tokens < cost then
    taken = 0
  end
end
local answer = { taken }
for i, key in ipairs(KEYS) do
  local size = tonumber(ARGV[2 * i])
  local full = tonumber(ARGV[2 * i + 1])
  if taken == 1 then
    left[i] = left[i] - cost
    redis.call('HSET', key, 't', tostring(left[i]), 'at', now)
    redis.call('PEXPIRE', key, math.ceil((size - left[i]) * full / size) + 1000)
  end
  answer[2 * i] = math.floor(left[i])
  answer[2 * i + 1] = math.max(0, math.ceil((cost - left[i]) * full / size))
end
return answer
