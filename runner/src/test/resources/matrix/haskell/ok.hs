main :: IO ()
main = do
  [x, n] <- map read . words <$> getContents
  print (iterate (\y -> (75 * y + 74) `mod` 65537) x !! n :: Int)
